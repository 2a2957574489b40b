import { clsx } from 'clsx';

type LoadBarProps = { taken: number; held?: number; capacity: number; className?: string };

/** How full something is; the figures stand beside it, so it is hidden from screen readers. */
export function LoadBar({ taken, held = 0, capacity, className }: LoadBarProps) {
  const share = shareOf(taken + held, capacity);
  const tone = share >= 0.85 ? 'bg-fail' : share >= 0.6 ? 'bg-warn' : 'bg-accent';
  return (
    <span aria-hidden className={clsx('flex h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <span className={tone} style={{ width: percent(shareOf(taken, capacity)) }} />
      {held > 0 && <span className={clsx(tone, 'opacity-45')} style={{ width: percent(shareOf(held, capacity)) }} />}
    </span>
  );
}

function shareOf(part: number, capacity: number): number {
  return capacity === 0 ? 0 : part / capacity;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
