'use client';

import { Ban, CircleCheck, Clock, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { dataColumns } from '#components/data-table/data-columns';
import type { DataColumns } from '#components/data-table/data-columns';
import { TypeName } from '#components/settings/webhook-type-name';
import { IconButton } from '#components/ui/icon-button';
import { StatusBadge } from '#components/ui/status-badge';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { WebhookDeliveryListed } from '#db/queries/list-webhook-deliveries';

const column = dataColumns<WebhookDeliveryListed>();

const LOOKS = {
  queued: { tone: 'warn', icon: Clock },
  delivered: { tone: 'pass', icon: CircleCheck },
  given_up: { tone: 'fail', icon: Ban },
} as const;

type DeliveryColumnsOptions = {
  mayReadCases: boolean;
  /** Null where nothing can be sent again. */
  redeliver: ((row: WebhookDeliveryListed) => void) | null;
  isPending: boolean;
};

export function useDeliveryColumns({
  mayReadCases,
  redeliver,
  isPending,
}: DeliveryColumnsOptions): DataColumns<WebhookDeliveryListed> {
  const t = useTranslations('webhooks');
  return useMemo(
    () =>
      column.columns([
        column.accessor('type', {
          header: t('deliveries.columns.event'),
          cell: ({ getValue }) => <TypeName type={getValue()} />,
        }),
        column.accessor('reference', {
          header: t('deliveries.columns.reference'),
          cell: ({ getValue }) => <Reference reference={getValue()} isLink={mayReadCases} />,
        }),
        column.accessor('createdAt', {
          header: t('deliveries.columns.happened'),
          cell: ({ getValue }) => <Time value={getValue()} className="whitespace-nowrap" />,
          meta: { hideBelow: 'md' },
        }),
        column.accessor('status', {
          header: t('deliveries.columns.status'),
          cell: ({ getValue }) => <Status status={getValue()} />,
        }),
        column.accessor('attempts', {
          header: t('deliveries.columns.attempts'),
          cell: ({ getValue }) => getValue(),
          meta: { align: 'end' },
        }),
        column.accessor('lastAnswer', {
          header: t('deliveries.columns.answer'),
          cell: ({ row: { original } }) => <Answer row={original} />,
        }),
        column.accessor('nextTryAt', {
          header: t('deliveries.columns.next'),
          cell: ({ row: { original } }) => <NextTry row={original} />,
        }),
        column.display({
          id: 'verbs',
          header: '',
          meta: { align: 'end', width: '3.5rem', headerLabel: t('deliveries.columns.verbs') },
          cell: ({ row: { original } }) =>
            redeliver !== null &&
            original.status !== 'queued' && (
              <IconButton
                size="sm"
                label={t('redeliver.of', { type: original.type })}
                icon={<RotateCcw aria-hidden size={16} />}
                isDisabled={isPending}
                onPress={() => redeliver(original)}
              />
            ),
        }),
      ]),
    [t, mayReadCases, redeliver, isPending],
  );
}

function Status({ status }: Pick<WebhookDeliveryListed, 'status'>) {
  const t = useTranslations('webhooks.deliveries.statuses');
  return (
    <StatusBadge {...LOOKS[status]} look="plain">
      {t(status)}
    </StatusBadge>
  );
}

function Reference({ reference, isLink }: { reference: string | null; isLink: boolean }) {
  if (reference === null) return <Nothing />;
  if (!isLink) return <span className="font-mono text-sm">{reference}</span>;
  return (
    <TextLink href={`/applications/${reference}`} className="font-mono text-sm">
      {reference}
    </TextLink>
  );
}

const ANSWERS = {
  ETIMEDOUT: 'silent',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'broken',
  ENOTFOUND: 'unknown',
  EAI_AGAIN: 'unknown',
  'address refused': 'notAllowed',
} as const;

function Answer({ row: { lastAnswer, triedAt } }: { row: WebhookDeliveryListed }) {
  const t = useTranslations('webhooks.answers');
  if (lastAnswer === null) return <Nothing />;
  const known = Object.entries(ANSWERS).find(([code]) => code === lastAnswer)?.[1];
  const isStatus = /^\d+$/.test(lastAnswer);
  return (
    <span className="flex flex-col leading-tight">
      <span>
        {isStatus
          ? t('http', { status: lastAnswer })
          : known === undefined
            ? t('other', { code: lastAnswer })
            : t(known)}
      </span>
      {triedAt !== null && <Time value={triedAt} look="relative" className="text-sm text-muted" />}
    </span>
  );
}

function NextTry({ row: { status, nextTryAt } }: { row: WebhookDeliveryListed }) {
  const t = useTranslations('webhooks.deliveries');
  if (status !== 'queued') return <Nothing />;
  return nextTryAt === null ? (
    <span className="text-muted">{t('behind')}</span>
  ) : (
    <Time value={nextTryAt} className="whitespace-nowrap" />
  );
}

function Nothing() {
  return <span className="text-faint">—</span>;
}
