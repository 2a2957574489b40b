import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type SectionProps = { title: ReactNode; actions?: ReactNode; children: ReactNode; className?: string };

/** A titled part of a page or panel, without a frame. */
export function Section({ title, actions, children, className }: SectionProps) {
  return (
    <section className={clsx('flex flex-col gap-2', className)}>
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="text-sm font-semibold text-muted">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
