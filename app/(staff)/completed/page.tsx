import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';

import { CompletedFilters } from '#components/completed/completed-filters';
import { CompletedTable } from '#components/completed/completed-table';
import { TableCard } from '#components/data-table/table-card';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { Callout } from '#components/ui/callout';
import { PageHeader } from '#components/ui/page-header';
import { listCompleted } from '#db/queries/list-completed';
import { listDeciders } from '#db/queries/list-deciders';
import { listStores } from '#db/queries/list-stores';
import { parseCompletedQuery } from '#domain/completed-query';
import type { SearchParams } from '#domain/parse-queue-query';
import { roleMay } from '#domain/permissions';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('completed'))('title') };
}

export default async function CompletedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff('completed.read');
  const { query, ignored } = parseCompletedQuery(await searchParams);
  const db = database();
  const [page, stores, deciders, t, locale] = await Promise.all([
    listCompleted(db, { query }),
    listStores({ executor: db }),
    listDeciders(db),
    getTranslations('completed'),
    getLocale(),
  ]);
  const storeName = (store: { nameZh: string; nameEn: string }) => (locale === 'zh-CN' ? store.nameZh : store.nameEn);
  const named = (people: typeof deciders) => people.map(({ id, name }) => ({ id, label: name }));
  return (
    <ClientMessages parts={['completed', 'terms']}>
      <PageBody>
        <PageHeader title={t('title')} description={t('description')} />
        {ignored.length > 0 && (
          <Callout tone="warn" role="status" className="mb-3">
            {t('ignored', { names: ignored.join(', ') })}
          </Callout>
        )}
        <TableCard
          toolbar={
            <CompletedFilters
              choices={{
                store: stores.map((store) => ({ id: store.code, label: storeName(store) })),
                reviewer: named(deciders.filter(({ role }) => role !== 'clerk')),
                clerk: named(deciders.filter(({ role }) => role === 'clerk')),
              }}
              mayExport={roleMay(actor.role, 'completed.export')}
            />
          }
        >
          <CompletedTable
            rows={page.rows.map(({ store, ...row }) => ({ ...row, storeName: store && storeName(store) }))}
            cursors={{ before: page.before, after: page.after }}
          />
        </TableCard>
      </PageBody>
    </ClientMessages>
  );
}
