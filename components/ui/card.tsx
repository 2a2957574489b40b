import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type CardProps = {
  title?: ReactNode;
  /** Right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** `none` when a table or an image fills it to the edge. */
  padding?: 'normal' | 'none';
  as?: 'section' | 'div' | 'article';
  className?: string;
};

export function Card({ title, actions, children, padding = 'normal', as: Element = 'section', className }: CardProps) {
  return (
    <Element className={clsx('overflow-clip rounded-lg border border-line bg-surface', className)}>
      {(title !== undefined || actions !== undefined) && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-1.5">
          <h2 className="font-semibold">{title}</h2>
          {actions}
        </div>
      )}
      <div className={clsx(padding === 'normal' && 'p-4')}>{children}</div>
    </Element>
  );
}
