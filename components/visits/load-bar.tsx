import { clsx } from 'clsx';

/** How full something is; the figures stand beside it, so it is hidden from screen readers. */
export function LoadBar({ taken, capacity, className }: { taken: number; capacity: number; className?: string }) {
  const share = capacity === 0 ? 0 : taken / capacity;
  return (
    <span aria-hidden className={clsx('block h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <span
        className={clsx(
          'block h-full rounded-full',
          share >= 0.85 ? 'bg-fail' : share >= 0.6 ? 'bg-warn' : 'bg-accent',
        )}
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </span>
  );
}
