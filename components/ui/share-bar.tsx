import { clsx } from 'clsx';

/** How large a part is; the figure stands beside it, so it is hidden from screen readers. */
export function ShareBar({ share, className }: { share: number; className?: string }) {
  return (
    <span aria-hidden className={clsx('block h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <span
        className="block h-full rounded-full bg-accent"
        style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
      />
    </span>
  );
}
