'use client';

import { clsx } from 'clsx';
import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components';

export const OVERLAY_STYLE =
  'rounded-lg border border-line bg-raised text-ink shadow-overlay outline-none data-entering:animate-raise';

type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  placement?: AriaPopoverProps['placement'];
  className?: string;
};

export function Popover({ trigger, label, children, placement = 'bottom start', className }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover offset={6} placement={placement} className={clsx(OVERLAY_STYLE, 'max-w-96')}>
        <Dialog aria-label={label} className={clsx('p-4 outline-none', className)}>
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
