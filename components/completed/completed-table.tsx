'use client';

import { SearchX } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { COMPLETED_COLUMNS } from '#components/completed/completed-columns';
import type { CompletedTableRow } from '#components/completed/completed-columns';
import { DataTable } from '#components/data-table/data-table';
import { Pager } from '#components/data-table/pager';
import { changedHref } from '#components/data-table/table-url';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';

type CompletedTableProps = {
  rows: CompletedTableRow[];
  cursors: { before: string | null; after: string | null };
};

export function CompletedTable({ rows, cursors }: CompletedTableProps) {
  const t = useTranslations('completed');
  const common = useTranslations('common');
  const pathname = usePathname();
  const params = useSearchParams();
  const hrefOf = (side: 'after' | 'before') =>
    cursors[side] === null ? null : changedHref(pathname, params, { after: null, before: null, [side]: cursors[side] });
  return (
    <DataTable
      label={t('table')}
      columns={COMPLETED_COLUMNS}
      rows={rows}
      getRowId={rowId}
      rowHref={rowHref}
      pager={
        <Pager
          label={t('pager.label')}
          summary={t('pager.shown', { count: rows.length })}
          previousHref={hrefOf('before')}
          nextHref={hrefOf('after')}
          previousLabel={common('previous')}
          nextLabel={common('next')}
        />
      }
      empty={<NothingFound />}
    />
  );
}

function rowId(row: CompletedTableRow): string {
  return row.id;
}

function rowHref(row: CompletedTableRow): string {
  return `/completed/${row.reference}`;
}

function NothingFound() {
  const t = useTranslations('completed.empty');
  const params = useSearchParams();
  if (params.size === 0) return <EmptyState title={t('title')} description={t('description')} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t('filteredTitle')}
      description={t('filteredDescription')}
      action={<LinkButton href="/completed">{t('clear')}</LinkButton>}
    />
  );
}
