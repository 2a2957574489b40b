import { FieldFrame, PUBLIC_CONTROL, describedBy } from '#components/public/field-frame';
import type { FieldFrameProps } from '#components/public/field-frame';

type FormSelectProps = Omit<FieldFrameProps, 'id'> & {
  name: string;
  id?: string;
  options: readonly { value: string; label: string }[];
  defaultValue?: string;
  required?: boolean;
};

export function FormSelect({ name, id = name, label, hint, error, optionalWord, options, ...select }: FormSelectProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optionalWord={optionalWord}>
      <select
        {...select}
        id={id}
        name={name}
        aria-invalid={error !== undefined ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={PUBLIC_CONTROL}
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
