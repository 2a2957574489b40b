'use client';

import { clsx } from 'clsx';
import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type {
  MenuItemProps as AriaMenuItemProps,
  MenuProps as AriaMenuProps,
  PopoverProps,
} from 'react-aria-components';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { OVERLAY_STYLE } from '#components/ui/popover';

type MenuProps = Pick<AriaMenuProps<object>, 'onAction' | 'selectionMode' | 'selectedKeys' | 'onSelectionChange'> & {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  placement?: PopoverProps['placement'];
};

export function Menu({ trigger, label, children, placement = 'bottom start', ...menu }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover offset={6} placement={placement} className={clsx(OVERLAY_STYLE, 'min-w-48')}>
        <AriaMenu {...menu} aria-label={label} className="max-h-[70vh] overflow-auto p-1 outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

type MenuItemProps = Pick<AriaMenuItemProps, 'id' | 'onAction' | 'href' | 'isDisabled' | 'textValue'> & {
  children: ReactNode;
  icon?: ReactNode;
  shortcut?: string;
  tone?: 'plain' | 'danger';
  isCurrent?: boolean;
};

export function MenuItem({ children, icon, shortcut, tone = 'plain', isCurrent, ...item }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...item}
      aria-current={isCurrent === true ? 'true' : undefined}
      className={clsx(
        'flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 py-1 outline-none data-disabled:opacity-45 data-focused:bg-hover',
        tone === 'danger' ? 'text-fail' : 'text-ink',
        isCurrent === true && 'font-medium text-accent',
      )}
    >
      {icon !== undefined && <span className="text-muted">{icon}</span>}
      <span className="flex-1">{children}</span>
      {shortcut !== undefined && <KeyboardKey>{shortcut}</KeyboardKey>}
    </AriaMenuItem>
  );
}
