import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { FieldMessages, describedBy } from '#components/public/field-frame';

type FormCheckboxProps = {
  name: string;
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  value?: string;
  defaultChecked?: boolean;
  required?: boolean;
};

export function FormCheckbox({ name, id = name, label, hint, error, value = 'yes', ...input }: FormCheckboxProps) {
  return (
    <div className={clsx('flex flex-col gap-1.5', error !== undefined && 'border-l-4 border-fail pl-4')}>
      <FieldMessages id={id} hint={hint} error={error} />
      <label className="flex items-start gap-3.5 py-1">
        <input
          {...input}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          aria-invalid={error !== undefined ? true : undefined}
          aria-describedby={describedBy({ id, hint, error })}
          className="mt-1 tickbox size-5 shrink-0"
        />
        <span>{label}</span>
      </label>
    </div>
  );
}
