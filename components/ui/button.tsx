'use client';

import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { buttonStyle } from '#components/ui/button-style';
import type { ButtonSize, ButtonVariant } from '#components/ui/button-style';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { Spinner } from '#components/ui/spinner';

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'onClick'> & {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  shortcut?: string;
  isDisabled?: boolean;
  /** Keeps the focus and does nothing when pressed. */
  isPending?: boolean;
  onPress?: () => void;
};

/** The browser's own button: it costs a page that is full of them nothing. */
export function Button(props: ButtonProps) {
  const { children, variant, size, icon, shortcut, className, isDisabled, isPending = false, onPress, ...rest } = props;

  function onClick(event: MouseEvent): void {
    if (isPending) event.preventDefault();
    else onPress?.();
  }
  return (
    <button
      type="button"
      {...rest}
      disabled={isDisabled}
      aria-disabled={isPending ? true : undefined}
      data-pending={isPending ? '' : undefined}
      onClick={onClick}
      className={buttonStyle(variant, size, className)}
    >
      {isPending ? <Spinner /> : icon}
      {children}
      {shortcut !== undefined && <KeyboardKey tone="inherit">{shortcut}</KeyboardKey>}
    </button>
  );
}
