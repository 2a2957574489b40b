'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { DataTable } from '#components/data-table/data-table';
import { TableCard } from '#components/data-table/table-card';
import { answered } from '#components/review/answered-actions';
import { useApiKeyColumns } from '#components/settings/api-key-columns';
import { ApiKeyDialog } from '#components/settings/api-key-dialog';
import type { ApiKeyActions, ShownKey } from '#components/settings/api-key-types';
import { ShownKeyDialog } from '#components/settings/shown-key-dialog';
import { useErrorText } from '#components/settings/staff-verbs';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import { toast } from '#components/ui/toast';
import type { ApiClientListed } from '#db/queries/list-api-clients';

type ApiKeySettingsProps = {
  rows: ApiClientListed[];
  /** Null where the viewer may look and no more. */
  actions: ApiKeyActions | null;
};

export function ApiKeySettings({ rows, actions }: ApiKeySettingsProps) {
  const t = useTranslations('apiKeys');
  const common = useTranslations('common');
  const router = useRouter();
  const errorText = useErrorText();
  const [isCreating, setCreating] = useState(false);
  const [shown, setShown] = useState<ShownKey | null>(null);
  const [leaving, setLeaving] = useState<ApiClientListed | null>(null);
  const [isPending, setPending] = useState(false);
  const columns = useApiKeyColumns({ canManage: actions !== null, onRevoke: setLeaving });
  const open = (
    <Button variant="primary" icon={<Plus aria-hidden size={16} />} onPress={() => setCreating(true)}>
      {t('create.open')}
    </Button>
  );

  async function revoke(): Promise<void> {
    if (actions === null || leaving === null) return;
    setPending(true);
    const result = await answered(actions.revoke)({ name: leaving.name });
    setPending(false);
    setLeaving(null);
    if (result.ok) toast.success(t('revoke.done', { name: leaving.name }));
    else toast.error(errorText(result.error), { duration: Infinity });
    router.refresh();
  }

  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={actions !== null && open} />
      <TableCard>
        <DataTable
          label={t('table')}
          columns={columns}
          rows={rows}
          getRowId={(row) => row.id}
          empty={<EmptyState title={t('empty.title')} description={t('empty.description')} />}
        />
      </TableCard>
      {actions !== null && (
        <ApiKeyDialog
          isOpen={isCreating}
          onOpenChange={setCreating}
          create={actions.create}
          onCreated={(made) => {
            setCreating(false);
            setShown(made);
            router.refresh();
          }}
        />
      )}
      <ShownKeyDialog shown={shown} onClose={() => setShown(null)} />
      <ConfirmDialog
        title={t('revoke.title', { name: leaving?.name ?? '' })}
        isOpen={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        confirmLabel={t('revoke.confirm')}
        cancelLabel={common('cancel')}
        tone="danger"
        isPending={isPending}
        onConfirm={() => void revoke()}
      >
        <p>{t('revoke.consequence')}</p>
      </ConfirmDialog>
    </>
  );
}
