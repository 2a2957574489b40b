'use client';

import { clsx } from 'clsx';
import type { ReactNode, Ref } from 'react';
import { Group, Input, TextField as AriaTextField } from 'react-aria-components';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { CONTROL_STYLE, FieldError, FieldHint, FieldLabel } from '#components/ui/field';
import type { FieldTexts } from '#components/ui/field';

type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> &
  FieldTexts & {
    placeholder?: string;
    /** Digits and codes: fixed width, wide spacing. */
    isCode?: boolean;
    suffix?: ReactNode;
    inputRef?: Ref<HTMLInputElement>;
    className?: string;
  };

export function TextField(props: TextFieldProps) {
  const { label, hint, error, optionalWord, placeholder, isCode, suffix, inputRef, className, ...field } = props;
  return (
    <AriaTextField {...field} isInvalid={error !== undefined} className={clsx('flex flex-col gap-1.5', className)}>
      <FieldLabel label={label} optionalWord={optionalWord} />
      <Group className="relative">
        <Input
          ref={inputRef}
          placeholder={placeholder}
          className={clsx(
            CONTROL_STYLE,
            'h-9',
            isCode === true && 'font-mono tracking-wide',
            suffix !== undefined && 'pr-10',
          )}
        />
        {suffix !== undefined && <span className="absolute inset-y-0 right-0 flex items-center pr-1">{suffix}</span>}
      </Group>
      {hint !== undefined && <FieldHint>{hint}</FieldHint>}
      <FieldError error={error} />
    </AriaTextField>
  );
}
