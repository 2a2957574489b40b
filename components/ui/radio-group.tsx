'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import type { RadioGroupProps as AriaRadioGroupProps } from 'react-aria-components';
import { FieldError, FieldHint, FieldLabel } from '#components/ui/field';
import type { FieldTexts } from '#components/ui/field';

export type RadioOption = { value: string; label: ReactNode; description?: ReactNode; isDisabled?: boolean };

type RadioGroupProps = Omit<AriaRadioGroupProps, 'className' | 'style' | 'children' | 'isInvalid'> &
  FieldTexts & { options: readonly RadioOption[]; className?: string };

export function RadioGroup({ label, hint, error, optionalWord, options, className, ...group }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...group} isInvalid={error !== undefined} className={clsx('flex flex-col gap-1.5', className)}>
      <FieldLabel label={label} optionalWord={optionalWord} />
      {hint !== undefined && <FieldHint>{hint}</FieldHint>}
      <div className="flex flex-col gap-1 group-data-[orientation=horizontal]:flex-row">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled}
            className="group flex min-h-7 items-start gap-2 data-disabled:opacity-45"
          >
            <span className="mt-0.5 size-4 shrink-0 rounded-full border border-line-strong bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-[5px] group-data-selected:border-accent" />
            <span className="flex flex-col">
              <span>{option.label}</span>
              {option.description !== undefined && <span className="text-sm text-faint">{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError error={error} />
    </AriaRadioGroup>
  );
}
