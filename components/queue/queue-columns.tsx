'use client';

import { CircleUserRound } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';

import { dataColumns } from '#components/data-table/data-columns';
import { DueCell } from '#components/queue/due-cell';
import { OutcomeCell } from '#components/queue/outcome-cell';
import { STATUS_LOOKS } from '#components/queue/status-tone';
import { useDuration } from '#components/queue/use-duration';
import { StatusBadge } from '#components/ui/status-badge';
import type { QueueRow } from '#db/queries/list-applications';
import { isReviewable } from '#domain/application';

type HeaderName =
  | 'reference'
  | 'customer'
  | 'number'
  | 'sim'
  | 'route'
  | 'checks'
  | 'waiting'
  | 'due'
  | 'holder'
  | 'status';

const column = dataColumns<QueueRow>();

export const QUEUE_COLUMNS = column.columns([
  column.accessor('reference', {
    header: () => <Header name="reference" />,
    cell: ({ getValue }) => <span className="font-mono text-sm">{getValue()}</span>,
    meta: { isPrimary: true, width: '8.5rem' },
  }),
  column.accessor('customer', {
    header: () => <Header name="customer" />,
    cell: ({ getValue }) => <span className="whitespace-nowrap">{getValue()}</span>,
  }),
  column.accessor('msisdn', {
    header: () => <Header name="number" />,
    cell: ({ getValue }) => <span className="whitespace-nowrap text-muted">{getValue()}</span>,
    meta: { hideBelow: 'md' },
  }),
  column.accessor('simKind', {
    header: () => <Header name="sim" />,
    cell: ({ getValue }) => <Term group="simKind" code={getValue()} />,
    meta: { hideBelow: 'lg' },
  }),
  column.accessor('route', {
    header: () => <Header name="route" />,
    cell: ({ getValue }) => <Term group="route" code={getValue()} />,
    meta: { hideBelow: 'lg' },
  }),
  column.accessor('outcomes', {
    header: () => <Header name="checks" />,
    cell: ({ getValue }) => <OutcomeCell counts={getValue()} />,
  }),
  column.accessor('submittedAt', {
    header: () => <Header name="waiting" />,
    cell: ({ row }) => (isReviewable(row.original.status) ? <Waiting since={row.original.submittedAt} /> : <Nothing />),
    enableSorting: true,
    meta: { align: 'end', hideBelow: 'md' },
  }),
  column.accessor('dueAt', {
    header: () => <Header name="due" />,
    cell: ({ row: { original } }) =>
      original.dueAt !== null && isReviewable(original.status) ? (
        <DueCell dueAt={original.dueAt} isSoon={original.isDueSoon} />
      ) : (
        <Nothing />
      ),
    enableSorting: true,
    meta: { width: '8.5rem' },
  }),
  column.accessor('holder', {
    header: () => <Header name="holder" />,
    cell: ({ getValue }) => <Holder holder={getValue()} />,
    meta: { hideBelow: 'xl' },
  }),
  column.accessor('status', {
    header: () => <Header name="status" />,
    cell: ({ getValue }) => <Status status={getValue()} />,
    meta: { hideBelow: 'sm' },
  }),
]);

function Header({ name }: { name: HeaderName }) {
  return useTranslations('queue.columns')(name);
}

function Term({
  group,
  code,
}: { group: 'simKind'; code: QueueRow['simKind'] } | { group: 'route'; code: QueueRow['route'] }) {
  const t = useTranslations('terms');
  return group === 'simKind' ? t(`simKind.${code}`) : t(`route.${code}`);
}

function Waiting({ since }: { since: Date }) {
  const duration = useDuration();
  const format = useFormatter();
  const waited = useNow().getTime() - since.getTime();
  return (
    <time
      dateTime={since.toISOString()}
      title={format.dateTime(since, 'full')}
      className="whitespace-nowrap text-muted"
    >
      {duration(Math.max(0, waited))}
    </time>
  );
}

function Holder({ holder }: { holder: QueueRow['holder'] }) {
  const t = useTranslations('queue');
  const format = useFormatter();
  if (holder === null) return <Nothing />;
  const until = format.dateTime(holder.until, 'time');
  return (
    <span title={t('holderUntil', { name: holder.name, until })} className="inline-flex max-w-36 items-center gap-1.5">
      <CircleUserRound aria-hidden size={14} className={holder.isMe ? 'shrink-0 text-accent' : 'shrink-0 text-faint'} />
      <span className={holder.isMe ? 'font-medium' : 'truncate text-muted'}>
        {holder.isMe ? t('holderMe') : holder.name}
      </span>
    </span>
  );
}

function Status({ status }: { status: QueueRow['status'] }) {
  const t = useTranslations('terms.status');
  const { tone, icon } = STATUS_LOOKS[status];
  return (
    <StatusBadge tone={tone} icon={icon} look="plain">
      {t(status)}
    </StatusBadge>
  );
}

function Nothing() {
  return <span className="text-faint">—</span>;
}
