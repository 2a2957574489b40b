import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { TONE_FILL } from '#components/ui/tone';
import type { Tone } from '#components/ui/tone';

/** A small word or figure, quiet unless its tone says otherwise. */
export function Badge({
  children,
  tone = 'neutral',
  className,
}: {
  children: ReactNode;
  tone?: Tone;
  className?: string;
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        TONE_FILL[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
