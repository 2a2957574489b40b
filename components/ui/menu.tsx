'use client';

import { clsx } from 'clsx';
import type { ReactNode, RefObject } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Popover,
} from 'react-aria-components';
import type {
  MenuItemProps as AriaMenuItemProps,
  MenuProps as AriaMenuProps,
  PopoverProps,
} from 'react-aria-components';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { OVERLAY_STYLE } from '#components/ui/popover';
import { useOpener } from '#components/ui/use-opener';
import type { OpenerProps } from '#components/ui/use-opener';

type MenuProps = Pick<AriaMenuProps<object>, 'onAction' | 'selectionMode' | 'selectedKeys' | 'onSelectionChange'> & {
  /** The button that opens it, with what it needs for that. */
  renderTrigger: (opener: OpenerProps) => ReactNode;
  label: string;
  children: ReactNode;
  placement?: PopoverProps['placement'];
};

export function Menu({ renderTrigger, ...menu }: MenuProps) {
  const opener = useOpener('menu');
  return (
    <>
      {renderTrigger(opener.props)}
      {opener.isOpen && <AnchoredMenu {...menu} anchor={opener.props.ref} onClose={opener.close} />}
    </>
  );
}

type AnchoredMenuProps = Omit<MenuProps, 'renderTrigger'> & {
  /** What it stands at. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** An open menu at something. */
export function AnchoredMenu({
  anchor,
  label,
  children,
  placement = 'bottom start',
  onClose,
  ...menu
}: AnchoredMenuProps) {
  return (
    <Popover
      isOpen
      onOpenChange={onClose}
      triggerRef={anchor}
      aria-label={label}
      offset={6}
      placement={placement}
      className={clsx(OVERLAY_STYLE, 'max-w-80 min-w-48')}
    >
      <AriaMenu
        {...menu}
        aria-label={label}
        autoFocus="first"
        onClose={onClose}
        className="max-h-[60vh] overflow-auto p-1 outline-none"
      >
        {children}
      </AriaMenu>
    </Popover>
  );
}

type MenuSectionProps = { title: string; isTitleHidden?: boolean; children: ReactNode };

export function MenuSection({ title, isTitleHidden = false, children }: MenuSectionProps) {
  return (
    <AriaMenuSection className="border-line not-first:mt-1 not-first:border-t not-first:pt-1">
      <Header className={isTitleHidden ? 'sr-only' : 'px-2 py-1 text-xs font-medium text-muted'}>{title}</Header>
      {children}
    </AriaMenuSection>
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
