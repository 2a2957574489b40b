'use client';

import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import { buttonStyle } from '#components/ui/button-style';
import type { ButtonSize, ButtonVariant } from '#components/ui/button-style';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { Spinner } from '#components/ui/spinner';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  shortcut?: string;
  className?: string;
};

export function Button({ children, variant, size, icon, shortcut, className, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonStyle(variant, size, className)}>
      {props.isPending === true ? <Spinner /> : icon}
      {children}
      {shortcut !== undefined && <KeyboardKey tone="inherit">{shortcut}</KeyboardKey>}
    </AriaButton>
  );
}
