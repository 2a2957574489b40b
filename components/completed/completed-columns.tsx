'use client';

import { useTranslations } from 'next-intl';

import { dataColumns } from '#components/data-table/data-columns';
import { Time } from '#components/ui/time';
import type { CompletedRow } from '#db/queries/list-completed';

export type CompletedTableRow = Omit<CompletedRow, 'store'> & { storeName: string | null };

type HeaderName = 'reference' | 'customer' | 'number' | 'route' | 'store' | 'reviewer' | 'clerk' | 'completed';

const column = dataColumns<CompletedTableRow>();

export const COMPLETED_COLUMNS = column.columns([
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
  column.accessor('route', {
    header: () => <Header name="route" />,
    cell: ({ row: { original } }) => <Route row={original} />,
  }),
  column.accessor('storeName', {
    header: () => <Header name="store" />,
    cell: ({ getValue }) => getValue() ?? <Nothing />,
    meta: { hideBelow: 'lg' },
  }),
  column.accessor('reviewer', {
    header: () => <Header name="reviewer" />,
    cell: ({ row: { original } }) => <Reviewers row={original} />,
    meta: { hideBelow: 'md' },
  }),
  column.accessor('clerk', {
    header: () => <Header name="clerk" />,
    cell: ({ getValue }) => getValue() ?? <Nothing />,
    meta: { hideBelow: 'lg' },
  }),
  column.accessor('completedAt', {
    header: () => <Header name="completed" />,
    cell: ({ getValue }) => {
      const at = getValue();
      return at === null ? <Nothing /> : <Time value={at} className="whitespace-nowrap" />;
    },
    meta: { align: 'end' },
  }),
]);

function Header({ name }: { name: HeaderName }) {
  return useTranslations('completed.columns')(name);
}

function Route({ row: { route, simKind } }: { row: CompletedTableRow }) {
  const t = useTranslations('terms');
  const words = [route && t(`route.${route}`), simKind && t(`simKind.${simKind}`)].filter(Boolean);
  return <span className="whitespace-nowrap">{words.join(' · ')}</span>;
}

/** Both, in the order of their approvals, where a second review was due. */
function Reviewers({ row: { firstReviewer, reviewer } }: { row: CompletedTableRow }) {
  const names = [firstReviewer, reviewer].filter((name) => name !== null);
  return names.length === 0 ? <Nothing /> : names.join(' · ');
}

function Nothing() {
  return <span className="text-faint">—</span>;
}
