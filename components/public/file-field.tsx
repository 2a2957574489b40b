import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldFrame, PUBLIC_CONTROL, describedBy } from '#components/public/field-frame';
import type { FieldFrameProps } from '#components/public/field-frame';

type FileFieldProps = Omit<FieldFrameProps, 'id'> & {
  name: string;
  id?: string;
  accept?: string;
  /** Which camera a phone opens; absent leaves the choice to the person. */
  capture?: 'user' | 'environment';
  required?: boolean;
  /** Says that a photo is already here, so that choosing again is optional. */
  kept?: ReactNode;
};

/** One photo. A browser with scripts shrinks it before sending; without, it goes as it is. */
export function FileField(props: FileFieldProps) {
  const {
    name,
    id = name,
    label,
    hint,
    error,
    optionalWord,
    accept = 'image/jpeg,image/png,image/webp',
    kept,
    ...input
  } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optionalWord={optionalWord}>
      {kept !== undefined && (
        <p className="flex items-center gap-2 text-md text-pass">
          <CircleCheck aria-hidden size={18} className="shrink-0" />
          {kept}
        </p>
      )}
      <input
        {...input}
        type="file"
        id={id}
        name={name}
        accept={accept}
        data-shrink=""
        aria-invalid={error !== undefined ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        className={`${PUBLIC_CONTROL} border-dashed p-2 text-md file:mr-4 file:min-h-10 file:rounded-md file:border-0 file:bg-accent-soft file:px-4 file:font-semibold file:text-accent`}
      />
    </FieldFrame>
  );
}
