import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
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
import { roleMay } from '#domain/permissions';
import { parseQueueQuery } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import type { QueueQuery } from '#domain/queue';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import { claimNext } from '#app/(staff)/applications/actions.ts';

const COUNT_CAP = 10_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('title') };
}

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff('queue.read');
  const { query, ignored } = parseQueueQuery(await searchParams);
  const t = await getTranslations('queue');
  const call = { query, staffId: actor.staffId, now: new Date() };
  const mayClaim = roleMay(actor.role, 'application.claim');
  const shown = {
    sort: { id: query.sort, direction: query.direction },
    viewerId: actor.staffId,
    view: { statuses: query.statuses, hasHolder: query.holder !== null },
    readAt: call.now.getTime(),
  };
  return (
    <ClientMessages namespaces={['queue', 'terms', 'errors']}>
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
        <div className="mb-3 flex items-center justify-between gap-4">
          <QueueViews />
          <LiveSlot />
        </div>
        <TableCard toolbar={<QueueFilters hasHolders={mayClaim} />}>
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
