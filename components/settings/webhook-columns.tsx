'use client';

import { useTranslations } from 'next-intl';

import { dataColumns } from '#components/data-table/data-columns';
import { WebhookState } from '#components/settings/webhook-state';
import { Time } from '#components/ui/time';
import type { WebhookListed } from '#db/queries/list-webhooks';

const column = dataColumns<WebhookListed>();

type HeaderName = 'address' | 'types' | 'state' | 'waiting' | 'givenUp' | 'lastDelivered';

export const WEBHOOK_COLUMNS = column.columns([
  column.accessor('url', {
    header: () => <Heading name="address" />,
    cell: ({ getValue }) => getValue(),
    meta: { isPrimary: true, look: 'inline-block min-w-60 break-all whitespace-normal!' },
  }),
  column.accessor('types', {
    header: () => <Heading name="types" />,
    cell: ({ getValue }) => <Types types={getValue()} />,
    meta: { hideBelow: 'md' },
  }),
  column.accessor('offReason', {
    header: () => <Heading name="state" />,
    cell: ({ row: { original } }) => <WebhookState endpoint={original} />,
  }),
  column.accessor('queued', {
    header: () => <Heading name="waiting" />,
    cell: ({ getValue }) => <Count value={getValue()} />,
    meta: { align: 'end' },
  }),
  column.accessor('givenUp', {
    header: () => <Heading name="givenUp" />,
    cell: ({ getValue }) => <Count value={getValue()} look={getValue() > 0 ? 'font-medium text-warn' : undefined} />,
    meta: { align: 'end' },
  }),
  column.accessor('lastDeliveredAt', {
    header: () => <Heading name="lastDelivered" />,
    cell: ({ getValue }) => <LastDelivered at={getValue()} />,
    meta: { align: 'end', hideBelow: 'md' },
  }),
]);

function Heading({ name }: { name: HeaderName }) {
  return useTranslations('webhooks.columns')(name);
}

function Types({ types }: { types: WebhookListed['types'] }) {
  const t = useTranslations('webhooks');
  return <span>{types === null ? t('allTypes') : t('someTypes', { count: types.length })}</span>;
}

function Count({ value, look }: { value: number; look?: string }) {
  return <span className={look ?? (value === 0 ? 'text-faint' : undefined)}>{value}</span>;
}

function LastDelivered({ at }: { at: Date | null }) {
  const t = useTranslations('webhooks');
  return at === null ? <span className="text-faint">{t('never')}</span> : <Time value={at} look="relative" />;
}
