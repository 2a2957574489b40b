'use client';

import { Plus, Store } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DataTable } from '#components/data-table/data-table';
import { TableCard } from '#components/data-table/table-card';
import { AddStoreDialog } from '#components/stores/add-store-dialog';
import type { AddStoreAction } from '#components/stores/add-store-dialog';
import { useStoreColumns } from '#components/stores/store-columns';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import type { KeptRegion } from '#db/queries/find-kept-store';
import type { KeptStoreRow } from '#db/queries/list-kept-stores';

type StoreListProps = {
  rows: KeptStoreRow[];
  regions: readonly KeptRegion[];
  /** Null where the viewer may read and no more. */
  add: AddStoreAction | null;
};

export function StoreList({ rows, regions, add }: StoreListProps) {
  const t = useTranslations('stores');
  const [isAdding, setAdding] = useState(false);
  const columns = useStoreColumns();
  return (
    <>
      <PageHeader
        title={t('title')}
        description={add === null ? `${t('description')} ${t('readOnly')}` : t('description')}
        actions={
          add !== null && (
            <Button variant="primary" icon={<Plus aria-hidden size={16} />} onPress={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
      />
      <TableCard>
        <DataTable
          label={t('list')}
          columns={columns}
          rows={rows}
          getRowId={(row) => row.id}
          rowHref={(row) => `/stores/${row.code}`}
          empty={<EmptyState icon={Store} title={t('empty.title')} description={t('empty.description')} />}
        />
      </TableCard>
      {add !== null && isAdding && <AddStoreDialog regions={regions} add={add} onClose={() => setAdding(false)} />}
    </>
  );
}
