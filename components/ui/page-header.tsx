import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** Above the title: where this belongs, or the way back. */
  eyebrow?: ReactNode;
  /** Beside the title: a status, a count. */
  aside?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, eyebrow, aside, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-4">
      <div className="min-w-0">
        {eyebrow !== undefined && <div className="mb-1 text-sm text-muted">{eyebrow}</div>}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {aside}
        </div>
        {description !== undefined && <p className="mt-1 max-w-prose text-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
