import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const WIDTHS = { full: '', wide: 'mx-auto max-w-7xl', reading: 'mx-auto max-w-3xl' } as const;

/** The padding and width of an ordinary page inside the frame; a screen of panes does without. */
export function PageBody({ children, width = 'full' }: { children: ReactNode; width?: keyof typeof WIDTHS }) {
  return <div className={clsx('w-full min-w-0 px-4 py-5 sm:px-6', WIDTHS[width])}>{children}</div>;
}
