'use client';

import { clsx } from 'clsx';
import type { ReactNode, RefObject } from 'react';
import { Dialog, Popover as AriaPopover } from 'react-aria-components';
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components';

export const OVERLAY_STYLE =
  'rounded-lg border border-line bg-raised text-ink shadow-overlay outline-none data-entering:animate-raise';

type AnchoredPopoverProps = {
  /** What it stands at. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  label: string;
  children: ReactNode;
  placement?: AriaPopoverProps['placement'];
  className?: string;
};

/** Open for as long as it is rendered. */
export function AnchoredPopover({
  anchor,
  onClose,
  label,
  children,
  placement = 'bottom start',
  className,
}: AnchoredPopoverProps) {
  return (
    <AriaPopover
      isOpen
      onOpenChange={onClose}
      triggerRef={anchor}
      offset={6}
      placement={placement}
      className={clsx(OVERLAY_STYLE, 'max-w-96')}
    >
      <Dialog aria-label={label} className={clsx('p-4 outline-none', className)}>
        {children}
      </Dialog>
    </AriaPopover>
  );
}
