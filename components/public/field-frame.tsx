import { clsx } from 'clsx';
import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';

export type FieldFrameProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optionalWord?: string;
};

export const PUBLIC_CONTROL =
  'min-h-12 w-full rounded-md border border-line-strong bg-surface px-3.5 py-2 text-lg text-ink placeholder:text-faint aria-invalid:border-2 aria-invalid:border-fail';

/** What the control's `aria-describedby` names: its hint and its error, where they exist. */
export function describedBy({ id, hint, error }: Pick<FieldFrameProps, 'id' | 'hint' | 'error'>): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function FieldMessages({ id, hint, error }: Pick<FieldFrameProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="text-md text-muted">
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="flex items-start gap-2 text-md font-semibold text-fail">
          <CircleX aria-hidden size={18} className="mt-[3px] shrink-0" />
          {error}
        </p>
      )}
    </>
  );
}

/** Label, hint, error and then the control, so that what helps is read before the answer is written. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  optionalWord,
  children,
}: FieldFrameProps & { children: ReactNode }) {
  return (
    <div className={clsx('flex flex-col gap-1.5', error !== undefined && 'border-l-4 border-fail pl-4')}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optionalWord !== undefined && <span className="ml-2 text-md font-normal text-muted">({optionalWord})</span>}
      </label>
      <FieldMessages id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}
