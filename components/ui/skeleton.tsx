import { clsx } from 'clsx';

/** A place that is being filled; size it with `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('block animate-breathe rounded-sm bg-hover', className)} />;
}
