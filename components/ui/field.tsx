'use client';

import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError as AriaFieldError, Label as AriaLabel, Text } from 'react-aria-components';

export const CONTROL_STYLE =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base text-ink outline-offset-0 transition-colors duration-100 ' +
  'placeholder:text-faint data-invalid:border-fail data-disabled:cursor-not-allowed data-disabled:opacity-50';

export type FieldTexts = {
  label: string;
  hint?: ReactNode;
  /** The message of a wrong value; its presence marks the field as wrong. */
  error?: string | undefined;
  /** The word beside the label of a field that may stay empty. */
  optionalWord?: string;
};

export function FieldLabel({ label, optionalWord }: Pick<FieldTexts, 'label' | 'optionalWord'>) {
  return (
    <AriaLabel className="text-sm font-medium text-ink">
      {label}
      {optionalWord !== undefined && <span className="ml-1.5 font-normal text-faint">{optionalWord}</span>}
    </AriaLabel>
  );
}

export function FieldHint({ children }: { children: ReactNode }) {
  return (
    <Text slot="description" className="text-sm text-faint">
      {children}
    </Text>
  );
}

export function FieldError({ error }: { error: string | undefined }) {
  return (
    <AriaFieldError className="flex items-start gap-1.5 text-sm font-medium text-fail">
      {({ validationErrors }) => (
        <>
          <CircleX aria-hidden size={14} className="mt-[3px] shrink-0" />
          {error ?? validationErrors.join(' ')}
        </>
      )}
    </AriaFieldError>
  );
}
