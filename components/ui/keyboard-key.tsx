import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export function KeyboardKey({ children, tone = 'plain' }: { children: ReactNode; tone?: 'plain' | 'inherit' }) {
  return (
    <kbd
      className={clsx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 font-sans text-xs leading-none font-medium',
        tone === 'plain' ? 'border-line bg-sunken text-muted' : 'border-current/30 text-current',
      )}
    >
      {children}
    </kbd>
  );
}
