'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import { iconButtonStyle } from '#components/ui/button-style';
import type { ButtonSize, ButtonVariant } from '#components/ui/button-style';
import { Spinner } from '#components/ui/spinner';
import { Tooltip } from '#components/ui/tooltip';

type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  shortcut?: string;
  /** For what is switched on and off. */
  isPressed?: boolean;
  className?: string;
};

/** A button of one icon; its label is its name and its tooltip. */
export function IconButton({ label, icon, variant, size, shortcut, isPressed, className, ...props }: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <AriaButton
        {...props}
        aria-label={label}
        aria-pressed={isPressed}
        className={iconButtonStyle(variant, size, clsx(isPressed === true && 'bg-accent-soft text-accent', className))}
      >
        {props.isPending === true ? <Spinner /> : icon}
      </AriaButton>
    </Tooltip>
  );
}
