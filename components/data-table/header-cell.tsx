'use client';

import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DataColumnMeta } from '#components/data-table/data-columns';
import { SoftLink } from '#components/ui/soft-link';
import { cellStyle } from '#components/data-table/cell-style';

type HeaderCellProps = {
  children: ReactNode;
  meta: DataColumnMeta | undefined;
  /** Where pressing the header leads; absent where the column does not sort. */
  sortHref: string | undefined;
  sorted: 'asc' | 'desc' | undefined;
};

const SORT_ICONS = { asc: ArrowUp, desc: ArrowDown } as const;
const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

export function HeaderCell({ children, meta, sortHref, sorted }: HeaderCellProps) {
  const Icon = sorted === undefined ? ChevronsUpDown : SORT_ICONS[sorted];
  return (
    <th
      scope="col"
      aria-label={meta?.headerLabel}
      aria-sort={sorted === undefined ? undefined : ARIA_SORT[sorted]}
      style={{ width: meta?.width }}
      className={clsx(
        'z-10 h-9 md:sticky md:top-(--shell-top,0px) border-b border-line bg-sunken text-sm font-medium whitespace-nowrap text-muted',
        cellStyle(meta),
      )}
    >
      {sortHref === undefined ? (
        children
      ) : (
        <SoftLink
          href={sortHref}
          keepsScroll
          className={clsx(
            'group -mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink',
            sorted && 'text-ink',
          )}
        >
          {children}
          <Icon
            aria-hidden
            size={14}
            className={clsx('shrink-0', sorted === undefined && 'opacity-40 group-hover:opacity-100')}
          />
        </SoftLink>
      )}
    </th>
  );
}
