'use client';

import { clsx } from 'clsx';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { CONTROL_STYLE, FieldError, FieldHint, FieldLabel } from '#components/ui/field';
import type { FieldTexts } from '#components/ui/field';

type TextAreaProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> &
  FieldTexts & { placeholder?: string; rows?: number; className?: string };

export function TextArea({
  label,
  hint,
  error,
  optionalWord,
  placeholder,
  rows = 3,
  className,
  ...field
}: TextAreaProps) {
  return (
    <AriaTextField {...field} isInvalid={error !== undefined} className={clsx('flex flex-col gap-1.5', className)}>
      <FieldLabel label={label} optionalWord={optionalWord} />
      <AriaTextArea rows={rows} placeholder={placeholder} className={clsx(CONTROL_STYLE, 'resize-y py-2')} />
      {hint !== undefined && <FieldHint>{hint}</FieldHint>}
      <FieldError error={error} />
    </AriaTextField>
  );
}
