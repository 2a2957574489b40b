import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { DeskView } from '#app/(staff)/visits/desk-view.tsx';
import { LoadView } from '#app/(staff)/visits/load-view.tsx';
import { PickView } from '#app/(staff)/visits/pick-view.tsx';
import { ClientMessages } from '#components/shell/client-messages';
import type { MessagesPart } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { listStores } from '#db/queries/list-stores';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('visits'))('title') };
}

const PARTS = [
  'visits',
  'terms',
  'review.words.preview',
  'review.words.previewNote',
  'review.words.previewEmpty',
] as const satisfies readonly MessagesPart[];

const NAMES = ['application', 'view', 'store', 'region', 'week', 'day', 'at', 'desk', 'lane'] as const;
type Params = Partial<Record<(typeof NAMES)[number], string | string[]>>;

/**
 * The week of all stores, or of one by desk; with `?application=` the free places for that case. A clerk sees the own
 * store alone.
 */
export default async function VisitsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireStaff('visit.read');
  const params = await searchParams;
  const all = await listStores({ executor: database() });
  const stores = actor.role === 'clerk' ? all.filter((store) => store.id === actor.storeId) : all;
  const storeCode = one(params.store);
  const call = { actor, stores, storeCode, now: new Date() };
  const application = one(params.application);
  const week = { ...call, week: one(params.week) };
  const isByDesk = stores.length < 2 || (one(params.view) ?? (storeCode === null ? 'stores' : 'desks')) !== 'stores';
  return (
    <ClientMessages parts={PARTS}>
      <PageBody>
        {application !== null ? (
          <PickView
            {...call}
            allStores={all}
            application={application}
            at={one(params.at)}
            desk={one(params.desk)}
            lane={one(params.lane)}
          />
        ) : isByDesk ? (
          <DeskView {...week} day={one(params.day)} />
        ) : (
          <LoadView {...week} region={one(params.region)} />
        )}
      </PageBody>
    </ClientMessages>
  );
}

function one(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
