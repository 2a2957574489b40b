'use client';

import { clsx } from 'clsx';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import type { CheckboxProps as AriaCheckboxProps } from 'react-aria-components';

type CheckboxProps = Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> & {
  children?: ReactNode;
  className?: string;
};

/** Its children are its label; without them give `aria-label`. */
export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      className={clsx('group flex min-h-6 items-start gap-2 data-disabled:opacity-45', className)}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong bg-surface text-on-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-invalid:border-fail group-data-selected:border-accent group-data-selected:bg-accent">
            {isIndeterminate && <Minus aria-hidden size={12} strokeWidth={3} />}
            {isSelected && !isIndeterminate && <Check aria-hidden size={12} strokeWidth={3} />}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
