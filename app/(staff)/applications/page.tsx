import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

import type { QueueChoices } from '#components/queue/queue-choices';
import { writeQueuePage } from '#components/queue/queue-page-text';
import { QueueScreen } from '#components/queue/queue-screen';
import type { Soon } from '#components/queue/soon';
import { ClientMessages } from '#components/shell/client-messages';
import type { MessagesPart } from '#components/shell/client-messages';
import { countApplications, listApplications } from '#db/queries/list-applications';
import { listReviewers } from '#db/queries/list-reviewers';
import { listStores } from '#db/queries/list-stores';
import { listViews } from '#db/queries/list-views';
import { BULK_PERMISSIONS, BULK_VERBS } from '#domain/bulk';
import { roleMay } from '#domain/permissions';
import { parseQueueQuery } from '#domain/parse-queue-query';
import type { SearchParams } from '#domain/parse-queue-query';
import type { QueueQuery } from '#domain/queue';
import { REASSIGN_REASONS } from '#domain/reasons';
import { isBuiltInView, viewQueryOf } from '#domain/write-queue-query';
import { database } from '#server/database';
import { requireStaff } from '#server/session';
import { claimNext } from '#app/(staff)/applications/actions.ts';
import * as bulkActions from '#app/(staff)/applications/bulk/actions.ts';
import * as viewActions from '#app/(staff)/applications/views/actions.ts';

const COUNT_CAP = 10_000;
/** What is there so soon comes in the first HTML, without a placeholder before it. */
const ROWS_SOON_MS = 250;
const COUNT_SOON_MS = 20;
const PARTS: readonly MessagesPart[] = [
  'queue',
  'terms.simKind',
  'terms.route',
  'terms.outcome',
  'terms.status',
  'bulk.label',
  'bulk.selected',
  'bulk.clear',
  'bulk.verbs',
  'bulk.selectAll',
  'bulk.select',
  'bulk.dropped',
  ...REASSIGN_REASONS.map((reason) => `terms.reason.${reason}` as const),
];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('title') };
}

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff('queue.read');
  const params = await searchParams;
  const { query, ignored } = parseQueueQuery(params);
  const call = { query, staffId: actor.staffId, now: new Date() };
  const [views, named, rows, count] = await Promise.all([
    listViews(database(), { staffId: actor.staffId }),
    namedBy(query),
    soonOf(listApplications(database(), call).then(writeQueuePage), ROWS_SOON_MS),
    soonOf(countApplications(database(), { ...call, cap: COUNT_CAP }), COUNT_SOON_MS),
  ]);
  const current = viewQueryOf(params);
  const mayClaim = roleMay(actor.role, 'application.claim');
  return (
    <ClientMessages parts={PARTS}>
      <QueueScreen
        rows={rows}
        count={count}
        countCap={COUNT_CAP}
        query={{ sort: { id: query.sort, direction: query.direction }, ignored, current, named }}
        views={views}
        isSaveable={!isBuiltInView(current) && views.every((view) => view.query !== current)}
        viewerId={actor.staffId}
        view={{ statuses: query.statuses, hasHolder: query.holder !== null, hasStore: query.store !== null }}
        readAt={call.now.getTime()}
        abilities={{
          claim: mayClaim,
          saveView: roleMay(actor.role, 'view.save'),
          shareView: roleMay(actor.role, 'view.share'),
          bulk: BULK_VERBS.filter((verb) => mayClaim && roleMay(actor.role, BULK_PERMISSIONS[verb])),
        }}
        actions={{ claimNext, bulk: bulkActions, views: viewActions }}
      />
    </ClientMessages>
  );
}

/** The value where it is there in time, else the promise of it; what came while the process was busy counts as there. */
async function soonOf<Value>(value: Promise<Value>, ms: number): Promise<Soon<Value>> {
  const late = delay(ms).then(() => nextTurn(null));
  const known = await Promise.race([value.then((there) => ({ there })), late]);
  return known ?? { awaited: value };
}

/** The stores or people that the address names; the others are read when their menu is opened. */
async function namedBy({ store, holder }: QueueQuery): Promise<Pick<QueueChoices, 'stores' | 'people'>> {
  const [stores, people] = await Promise.all([
    store === null ? [] : listStores({ executor: database() }),
    holder === null || typeof holder === 'string' ? [] : listReviewers(database()),
  ]);
  return {
    stores: stores.map(({ code, nameZh, nameEn }) => ({ code, name: { 'zh-CN': nameZh, en: nameEn } })),
    people,
  };
}
