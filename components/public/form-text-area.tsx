import { FieldFrame, PUBLIC_CONTROL, describedBy } from '#components/public/field-frame';
import type { FieldFrameProps } from '#components/public/field-frame';

type FormTextAreaProps = Omit<FieldFrameProps, 'id'> & {
  name: string;
  id?: string;
  rows?: number;
  maxLength?: number;
  defaultValue?: string;
  required?: boolean;
};

export function FormTextArea({
  name,
  id = name,
  label,
  hint,
  error,
  optionalWord,
  rows = 4,
  ...area
}: FormTextAreaProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optionalWord={optionalWord}>
      <textarea
        {...area}
        id={id}
        name={name}
        rows={rows}
        aria-invalid={error !== undefined ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={PUBLIC_CONTROL}
      />
    </FieldFrame>
  );
}
