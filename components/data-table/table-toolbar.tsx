import type { ReactNode } from 'react';

type TableToolbarProps = {
  search?: ReactNode;
  filters?: ReactNode;
  /** Right-hand side: saved views, export, or what may be done with the selection. */
  actions?: ReactNode;
  /** Second line, only while filters are set. */
  chips?: ReactNode;
};

export function TableToolbar({ search, filters, actions, chips }: TableToolbarProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {search}
        {filters}
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {chips}
    </div>
  );
}
