'use client';

import { SearchX } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import type { BulkAbilities } from '#components/bulk/bulk-types';
import { SelectionBar } from '#components/bulk/selection-bar';
import { DataTable } from '#components/data-table/data-table';
import { ROW_LINK } from '#components/data-table/row-keys';
import { Pager } from '#components/data-table/pager';
import { changedHref } from '#components/data-table/table-url';
import { LiveNote } from '#components/queue/live-note';
import { readQueuePage } from '#components/queue/queue-page-text';
import { useLiveRows } from '#components/queue/use-live-rows';
import { PLACE, templateOf } from '#components/queue/remembered';
import { queueSigns, useQueueColumns, useQueueTitles } from '#components/queue/use-queue-columns';
import { useSelection } from '#components/queue/use-selection';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { loadLater } from '#components/ui/load-later';
import { SignSheet } from '#components/ui/sign';
import type { QueuePage, QueueRow } from '#db/queries/list-applications';
import type { BulkVerb } from '#domain/bulk';
import type { ChangingView } from '#domain/change';
import { standsOnPage } from '#domain/queue';
import type { QueueDirection, QueueSort } from '#domain/queue';

const BulkDialog = loadLater(() => import('#components/bulk/bulk-dialog').then((file) => file.BulkDialog));

type QueueTableProps = {
  /** The page by `writeQueuePage`; absent while it is being read. */
  written?: string;
  sort: { id: QueueSort; direction: QueueDirection };
  viewerId: string;
  /** Null where the viewer may only read. */
  bulk: BulkAbilities | null;
  view: ChangingView;
  /** When the page was read, in milliseconds of the server's clock. */
  readAt: number;
};

const NO_ROWS: QueueRow[] = [];

export function QueueTable({ written, sort, viewerId, bulk, view, readAt }: QueueTableProps) {
  const t = useTranslations('queue');
  const bulkWords = useTranslations('bulk');
  const params = useSearchParams();
  const selectLabel = useMemo(() => templateOf(bulkWords('select', { reference: PLACE })), [bulkWords]);
  const page = useMemo(() => (written === undefined ? undefined : readQueuePage(written)), [written]);
  const columns = useQueueColumns();
  const titleOf = useQueueTitles();
  const live = useLiveRows({
    rows: page?.rows ?? NO_ROWS,
    since: page === undefined ? null : readAt,
    viewerId,
    view,
    search: params.toString(),
  });
  const selection = useSelection(live.rows);
  const here = page === undefined ? [] : live.arrived.filter((row) => standsOnPage(row, page, sort));
  return (
    <>
      {page !== undefined && (
        <LiveNote
          here={here.length}
          elsewhere={live.arrived.length - here.length}
          isUncertain={live.isUncertain}
          state={live.state}
        />
      )}
      <SignSheet icons={queueSigns(live.rows)} />
      <DataTable
        label={t('tableLabel')}
        columns={columns}
        rows={live.rows}
        getRowId={rowId}
        rowHref={rowHref}
        titleOf={titleOf}
        goneLabel={(row) => (live.goneIds.has(row.id) ? t('live.gone') : null)}
        sort={sort}
        selection={
          bulk === null
            ? undefined
            : {
                selected: selection.selected,
                onChange: selection.setSelected,
                selectAllLabel: bulkWords('selectAll'),
                selectRowLabel: ({ reference }) => selectLabel(reference),
              }
        }
        pager={page && <QueuePager page={page} />}
        empty={<NothingFound />}
        loadingLabel={page === undefined ? t('loading') : undefined}
      />
      {bulk !== null && <Bulk bulk={bulk} viewerId={viewerId} selection={selection} isLive={live.state === 'live'} />}
    </>
  );
}

type BulkProps = {
  bulk: BulkAbilities;
  viewerId: string;
  selection: ReturnType<typeof useSelection>;
  isLive: boolean;
};

function Bulk({ bulk, viewerId, selection: { chosen, setSelected, deselect }, isLive }: BulkProps) {
  const router = useRouter();
  const [open, setOpen] = useState<{ verb: BulkVerb; cases: readonly QueueRow[] } | null>(null);

  /** The pressed button goes with the selection: the focus goes back among the rows. */
  function close(doneIds: ReadonlySet<string>): void {
    const done = open?.cases.filter(({ id }) => doneIds.has(id)) ?? [];
    setOpen(null);
    deselect(new Set(done.map(({ reference }) => reference)));
    if (!isLive) router.refresh();
    const first = done[0];
    if (first !== undefined) requestAnimationFrame(() => focusRow(first));
  }

  return (
    <>
      <SelectionBar
        count={chosen.length}
        verbs={bulk.verbs}
        onVerb={(verb) => setOpen({ verb, cases: chosen })}
        onClear={() => setSelected({})}
      />
      {open !== null && (
        <BulkDialog
          verb={open.verb}
          cases={open.cases.map(({ id, reference, customer }) => ({ applicationId: id, reference, customer }))}
          bulk={bulk}
          viewerId={viewerId}
          onClose={close}
        />
      )}
    </>
  );
}

function focusRow(row: QueueRow): void {
  document.querySelector<HTMLElement>(`${ROW_LINK}[href="${rowHref(row)}"]`)?.focus();
}

function rowId(row: QueueRow): string {
  return row.reference;
}

function rowHref(row: QueueRow): string {
  return `/applications/${row.reference}`;
}

function QueuePager({ page }: { page: QueuePage }) {
  const t = useTranslations('queue.pager');
  const common = useTranslations('common');
  const pathname = usePathname();
  const params = useSearchParams();
  const hrefOf = (side: 'after' | 'before', cursor: string | null) =>
    cursor === null ? null : changedHref(pathname, params, { after: null, before: null, [side]: cursor });
  return (
    <Pager
      label={t('label')}
      summary={t('shown', { count: page.rows.length })}
      previousHref={hrefOf('before', page.before)}
      nextHref={hrefOf('after', page.after)}
      previousLabel={common('previous')}
      nextLabel={common('next')}
    />
  );
}

function NothingFound() {
  const t = useTranslations('queue.empty');
  const params = useSearchParams();
  const isNarrowed = [...params.keys()].some((name) => name !== 'sort');
  if (!isNarrowed) return <EmptyState title={t('title')} description={t('description')} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t('filteredTitle')}
      description={t('filteredDescription')}
      action={<LinkButton href="/applications">{t('clear')}</LinkButton>}
    />
  );
}
