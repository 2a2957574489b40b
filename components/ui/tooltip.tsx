'use client';

import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import type { TooltipProps as AriaTooltipProps } from 'react-aria-components';
import { KeyboardKey } from '#components/ui/keyboard-key';

type TooltipProps = {
  content: ReactNode;
  shortcut?: string;
  placement?: AriaTooltipProps['placement'];
  /** One focusable React Aria element, such as a Button. */
  children: ReactElement;
};

export function Tooltip({ content, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip
        offset={6}
        placement={placement}
        className="flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-overlay data-entering:animate-overlay"
      >
        {content}
        {shortcut !== undefined && <KeyboardKey tone="inherit">{shortcut}</KeyboardKey>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
