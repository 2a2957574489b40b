'use client';

import { RefreshCw, RotateCcw, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';

import { DataTable } from '#components/data-table/data-table';
import { FilterChips } from '#components/data-table/filter-chips';
import { FilterMenu } from '#components/data-table/filter-menu';
import { Pager } from '#components/data-table/pager';
import { TableCard } from '#components/data-table/table-card';
import { TableToolbar } from '#components/data-table/table-toolbar';
import { changedHref } from '#components/data-table/table-url';
import { useWebhookRun } from '#components/settings/use-webhook-run';
import { useDeliveryColumns } from '#components/settings/webhook-delivery-columns';
import { WebhookRedeliverDialog } from '#components/settings/webhook-redeliver-dialog';
import type { WebhookActions } from '#components/settings/webhook-types';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { IconButton } from '#components/ui/icon-button';
import { LinkButton } from '#components/ui/link-button';
import { toast } from '#components/ui/toast';
import type { WebhookDeliveryListed, WebhookDeliveryPage } from '#db/queries/list-webhook-deliveries';
import type { WebhookListed } from '#db/queries/list-webhooks';
import { WEBHOOK_DELIVERY_STATUSES } from '#domain/webhooks/endpoint';

type WebhookDeliveriesProps = {
  endpoint: WebhookListed;
  page: WebhookDeliveryPage;
  mayReadCases: boolean;
  actions: WebhookActions | null;
};

const WITHOUT_CURSOR = { after: null, before: null };

/** What was and is to be sent to an endpoint: the address holds the filter and the page. */
export function WebhookDeliveries({ endpoint, page, mayReadCases, actions }: WebhookDeliveriesProps) {
  const t = useTranslations('webhooks');
  const common = useTranslations('common');
  const pathname = usePathname();
  const params = useSearchParams();
  const { isPending, run } = useWebhookRun();
  const redeliverOne = useMemo(() => {
    if (actions === null || endpoint.offSince !== null) return null;
    return (row: WebhookDeliveryListed) =>
      void run(
        () => actions.redeliver({ endpointId: endpoint.id, deliveryId: row.id }),
        () => toast.success(t('redeliver.done')),
        { follow: true },
      );
  }, [actions, endpoint.id, endpoint.offSince, run, t]);
  const columns = useDeliveryColumns({ mayReadCases, redeliver: redeliverOne, isPending });
  const hrefOf = (side: 'after' | 'before') => {
    const cursor = page[side];
    return cursor === null ? null : changedHref(pathname, params, { ...WITHOUT_CURSOR, [side]: String(cursor) });
  };
  return (
    <TableCard toolbar={<Toolbar endpoint={endpoint} actions={actions} />}>
      <DataTable
        label={t('deliveries.table')}
        columns={columns}
        rows={page.rows}
        getRowId={rowId}
        pager={
          <Pager
            label={t('deliveries.pager')}
            summary={`${t('deliveries.shown', { count: page.rows.length })} · ${t('deliveries.kept')}`}
            previousHref={hrefOf('before')}
            nextHref={hrefOf('after')}
            previousLabel={common('previous')}
            nextLabel={common('next')}
          />
        }
        empty={<Nothing isFiltered={params.size > 0} />}
      />
    </TableCard>
  );
}

function rowId(row: WebhookDeliveryListed): string {
  return row.id;
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('webhooks.deliveries');
  const pathname = usePathname();
  if (!isFiltered) return <EmptyState title={t('empty.title')} description={t('empty.description')} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t('filtered.title')}
      action={<LinkButton href={pathname}>{t('filtered.clear')}</LinkButton>}
    />
  );
}

function Toolbar({ endpoint, actions }: Pick<WebhookDeliveriesProps, 'endpoint' | 'actions'>) {
  const t = useTranslations('webhooks');
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isAsking, setAsking] = useState(false);
  const { isPending, run } = useWebhookRun();
  const chosen = WEBHOOK_DELIVERY_STATUSES.find((status) => status === params.get('status'));
  const hrefWith = (status: string | null) => changedHref(pathname, params, { ...WITHOUT_CURSOR, status });
  const said = { status: chosen === undefined ? '' : t(`deliveries.statuses.${chosen}`) };
  const mayRedeliver = actions !== null && endpoint.offSince === null && endpoint.givenUp > 0;
  return (
    <>
      <TableToolbar
        filters={
          <FilterMenu
            label={t('deliveries.filter')}
            options={WEBHOOK_DELIVERY_STATUSES.map((status) => ({
              id: status,
              label: t(`deliveries.statuses.${status}`),
              isCurrent: status === chosen,
              href: hrefWith(status === chosen ? null : status),
            }))}
          />
        }
        actions={
          <>
            {mayRedeliver && (
              <Button icon={<RotateCcw aria-hidden size={16} />} onPress={() => setAsking(true)}>
                {t('redeliver.allOpen')}
              </Button>
            )}
            <IconButton
              label={t('detail.refresh')}
              icon={<RefreshCw aria-hidden size={16} />}
              onPress={() => router.refresh()}
            />
          </>
        }
        chips={
          chosen === undefined ? undefined : (
            <FilterChips
              label={t('deliveries.chips')}
              chips={[
                {
                  id: 'status',
                  label: t('deliveries.chip', said),
                  removeLabel: t('deliveries.removeChip', said),
                  href: hrefWith(null),
                },
              ]}
            />
          )
        }
      />
      {isAsking && actions !== null && (
        <WebhookRedeliverDialog
          endpointId={endpoint.id}
          redeliverAll={actions.redeliverAll}
          isPending={isPending}
          run={run}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
