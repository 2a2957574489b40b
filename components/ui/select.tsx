'use client';

import { clsx } from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import type { SelectProps as AriaSelectProps } from 'react-aria-components';
import { CONTROL_STYLE, FieldError, FieldHint, FieldLabel } from '#components/ui/field';
import type { FieldTexts } from '#components/ui/field';
import { OVERLAY_STYLE } from '#components/ui/popover';

export type SelectOption = { id: string; label: string; description?: string; isDisabled?: boolean };

type SelectProps = Omit<AriaSelectProps<SelectOption>, 'className' | 'style' | 'children' | 'isInvalid'> &
  FieldTexts & { options: readonly SelectOption[]; className?: string };

/** One choice of a closed list; `name` takes part in forms, `value`/`onChange` control it. */
export function Select({ label, hint, error, optionalWord, options, className, ...select }: SelectProps) {
  return (
    <AriaSelect {...select} isInvalid={error !== undefined} className={clsx('flex flex-col gap-1.5', className)}>
      <FieldLabel label={label} optionalWord={optionalWord} />
      <Button
        className={clsx(
          CONTROL_STYLE,
          'flex h-9 items-center justify-between gap-2 text-left data-hovered:bg-hover',
          error !== undefined && 'border-fail',
        )}
      >
        <SelectValue className="truncate data-placeholder:text-faint">
          {({ selectedText, defaultChildren, isPlaceholder }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
      </Button>
      {hint !== undefined && <FieldHint>{hint}</FieldHint>}
      <FieldError error={error} />
      <Popover offset={4} className={clsx(OVERLAY_STYLE, 'min-w-(--trigger-width)')}>
        <ListBox className="max-h-80 overflow-auto p-1 outline-none">
          {options.map((option) => (
            <SelectItem key={option.id} option={option} />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

function SelectItem({ option }: { option: SelectOption }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 outline-none data-disabled:opacity-45 data-focused:bg-hover"
    >
      {({ isSelected }) => (
        <>
          <Check aria-hidden size={16} className={clsx('shrink-0 text-accent', !isSelected && 'invisible')} />
          <span className="flex flex-col">
            <span>{option.label}</span>
            {option.description !== undefined && <span className="text-sm text-faint">{option.description}</span>}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}
