import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';

import { TableCard } from '#components/data-table/table-card';
import { ClaimNextButton } from '#components/queue/claim-next-button';
import { LiveSlot } from '#components/queue/live-note';
import { QueueFilters } from '#components/queue/queue-filters';
import { QueueTable } from '#components/queue/queue-table';
import { QueueViews } from '#components/queue/queue-views';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { Callout } from '#components/ui/callout';
import { PageHeader } from '#components/ui/page-header';
import { countApplications, listApplications } from '#db/queries/list-applications';
import { listReasonGroups } from '#db/queries/list-reason-groups';
import { listReviewers } from '#db/queries/list-reviewers';
import { listStores } from '#db/queries/list-stores';
import { listViews } from '#db/queries/list-views';
import { BULK_PERMISSIONS, BULK_VERBS } from '#domain/bulk';
import { roleMay } from '#domain/permissions';
import { parseQueueQuery } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import type { QueueQuery } from '#domain/queue';
import { photoReasons } from '#domain/review-reasons';
import { isBuiltInView, viewQueryOf } from '#domain/write-queue-query';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import { claimNext } from '#app/(staff)/applications/actions.ts';
import * as bulkActions from '#app/(staff)/applications/bulk/actions.ts';
import * as viewActions from '#app/(staff)/applications/views/actions.ts';

const COUNT_CAP = 10_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('title') };
}

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff('queue.read');
  const params = await searchParams;
  const { query, ignored } = parseQueueQuery(params);
  const current = viewQueryOf(params);
  const t = await getTranslations('queue');
  const mayClaim = roleMay(actor.role, 'application.claim');
  const [views, stores, people, reasonGroups, locale] = await Promise.all([
    listViews(database(), { staffId: actor.staffId }),
    listStores({ executor: database() }),
    listReviewers(database()),
    mayClaim ? listReasonGroups(database()) : [],
    getLocale(),
  ]);
  const call = { query, staffId: actor.staffId, now: new Date() };
  const shown = {
    sort: { id: query.sort, direction: query.direction },
    viewerId: actor.staffId,
    bulk: mayClaim
      ? {
          actions: bulkActions,
          verbs: BULK_VERBS.filter((verb) => roleMay(actor.role, BULK_PERMISSIONS[verb])),
          reasons: photoReasons(reasonGroups),
          people,
        }
      : null,
    view: { statuses: query.statuses, hasHolder: query.holder !== null, hasStore: query.store !== null },
    readAt: call.now.getTime(),
  };
  return (
    <ClientMessages namespaces={['queue', 'bulk', 'terms', 'errors']}>
      <PageBody>
        <PageHeader
          title={t('title')}
          aside={
            <Suspense>
              <Count call={call} />
            </Suspense>
          }
          actions={mayClaim && <ClaimNextButton claimNext={claimNext} />}
        />
        {ignored.length > 0 && (
          <Callout tone="warn" role="status" className="mb-3">
            {t('ignored', { names: ignored.join(', ') })}
          </Callout>
        )}
        <div className="mb-3 flex items-start justify-between gap-4">
          <QueueViews
            views={views}
            current={current}
            isSaveable={!isBuiltInView(current) && views.every((view) => view.query !== current)}
            abilities={{ save: roleMay(actor.role, 'view.save'), share: roleMay(actor.role, 'view.share') }}
            actions={viewActions}
          />
          <LiveSlot />
        </div>
        <TableCard
          toolbar={
            <QueueFilters
              hasHolders={mayClaim}
              stores={stores.map(({ code, ...store }) => ({
                id: code,
                label: locale === 'zh-CN' ? store.nameZh : store.nameEn,
              }))}
              people={people.filter(({ id }) => id !== actor.staffId).map(({ id, name }) => ({ id, label: name }))}
            />
          }
        >
          <Suspense fallback={<QueueTable {...shown} />}>
            <Rows call={call} shown={shown} />
          </Suspense>
        </TableCard>
      </PageBody>
    </ClientMessages>
  );
}

type Call = { query: QueueQuery; staffId: string; now: Date };
type Shown = Omit<Parameters<typeof QueueTable>[0], 'page'>;

async function Rows({ call, shown }: { call: Call; shown: Shown }) {
  return <QueueTable {...shown} page={await listApplications(database(), call)} />;
}

async function Count({ call }: { call: Call }) {
  const t = await getTranslations('queue');
  const count = await countApplications(database(), { ...call, cap: COUNT_CAP });
  return (
    <span className="text-muted">
      {count > COUNT_CAP ? t('countCapped', { count: COUNT_CAP }) : t('count', { count })}
    </span>
  );
}
