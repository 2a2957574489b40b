import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { FieldFrame, PUBLIC_CONTROL, describedBy } from '#components/public/field-frame';
import type { FieldFrameProps } from '#components/public/field-frame';

type InputProps = Pick<
  ComponentProps<'input'>,
  | 'type'
  | 'defaultValue'
  | 'autoComplete'
  | 'autoFocus'
  | 'inputMode'
  | 'maxLength'
  | 'required'
  | 'placeholder'
  | 'min'
  | 'max'
  | 'spellCheck'
>;

type FormFieldProps = Omit<FieldFrameProps, 'id'> &
  InputProps & { name: string; id?: string; width?: 'full' | 'half' | 'short' };

const WIDTHS = { full: '', half: 'max-w-80', short: 'max-w-48' } as const;

/** One line of text in a plain form; the id is its name. */
export function FormField({
  name,
  id = name,
  label,
  hint,
  error,
  optionalWord,
  width = 'full',
  ...input
}: FormFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optionalWord={optionalWord}>
      <input
        type="text"
        {...input}
        id={id}
        name={name}
        aria-invalid={error !== undefined ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={clsx(PUBLIC_CONTROL, WIDTHS[width])}
      />
    </FieldFrame>
  );
}
