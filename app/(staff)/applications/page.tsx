import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';

import { TableCard } from '#components/data-table/table-card';
import { ClaimNextButton } from '#components/queue/claim-next-button';
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
  const sort = { id: query.sort, direction: query.direction };
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
        <QueueViews />
        <TableCard toolbar={<QueueFilters hasHolders={mayClaim} />}>
          <Suspense fallback={<QueueTable sort={sort} />}>
            <Rows call={call} sort={sort} />
          </Suspense>
        </TableCard>
      </PageBody>
    </ClientMessages>
  );
}

type Call = { query: QueueQuery; staffId: string; now: Date };
type Sort = Parameters<typeof QueueTable>[0]['sort'];

async function Rows({ call, sort }: { call: Call; sort: Sort }) {
  return <QueueTable sort={sort} page={await listApplications(database(), call)} />;
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
