import { clsx } from 'clsx';

/** A place that is being filled; size it with `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('block animate-breathe rounded-sm bg-hover', className)} />;
}

/** Lines of text still on their way. `label` says what is awaited. */
export function SkeletonLines({ count = 3, label }: { count?: number; label: string }) {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className={clsx('h-4', index === count - 1 ? 'w-2/3' : 'w-full')} />
      ))}
    </div>
  );
}
