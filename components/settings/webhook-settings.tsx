'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { DataTable } from '#components/data-table/data-table';
import { TableCard } from '#components/data-table/table-card';
import { WEBHOOK_COLUMNS } from '#components/settings/webhook-columns';
import { WebhookDialog } from '#components/settings/webhook-dialog';
import { WebhookSecretDialog } from '#components/settings/webhook-secret-dialog';
import type { AddWebhookAction, ShownSecret } from '#components/settings/webhook-types';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import type { WebhookListed } from '#db/queries/list-webhooks';

type WebhookSettingsProps = {
  rows: WebhookListed[];
  /** Null where the viewer may look and no more. */
  add: AddWebhookAction | null;
};

export function WebhookSettings({ rows, add }: WebhookSettingsProps) {
  const t = useTranslations('webhooks');
  const router = useRouter();
  const [isAdding, setAdding] = useState(false);
  const [shown, setShown] = useState<ShownSecret | null>(null);
  const open = (
    <Button variant="primary" icon={<Plus aria-hidden size={16} />} onPress={() => setAdding(true)}>
      {t('add.open')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={add === null ? `${t('description')} ${t('readOnly')}` : t('description')}
        actions={add !== null && open}
      />
      <TableCard>
        <DataTable
          label={t('table')}
          columns={WEBHOOK_COLUMNS}
          rows={rows}
          getRowId={rowId}
          rowHref={rowHref}
          empty={
            <EmptyState title={t('empty.title')} description={add === null ? undefined : t('empty.description')} />
          }
        />
      </TableCard>
      {isAdding && add !== null && (
        <WebhookDialog
          title={t('add.title')}
          submitLabel={t('add.submit')}
          given={null}
          save={add}
          unanswered={t('unanswered')}
          onClose={() => setAdding(false)}
          onSaved={(made) => {
            setAdding(false);
            setShown(made);
            router.refresh();
          }}
        />
      )}
      <WebhookSecretDialog shown={shown} onClose={() => setShown(null)} />
    </>
  );
}

function rowId(row: WebhookListed): string {
  return row.id;
}

function rowHref(row: WebhookListed): string {
  return `/settings/webhooks/${row.id}`;
}
