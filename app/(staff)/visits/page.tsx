import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PickView } from '#app/(staff)/visits/pick-view.tsx';
import { WeekView } from '#app/(staff)/visits/week-view.tsx';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { listStores } from '#db/queries/list-stores';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('visits'))('title') };
}

type Params = { application?: string | string[]; store?: string | string[]; week?: string | string[] };

/** A week of a store; with `?application=` the free places for that case. A clerk sees the own store alone. */
export default async function VisitsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireStaff('visit.read');
  const params = await searchParams;
  const all = await listStores({ executor: database() });
  const stores = actor.role === 'clerk' ? all.filter((store) => store.id === actor.storeId) : all;
  const call = { actor, stores, storeCode: one(params.store), now: new Date() };
  const application = one(params.application);
  return (
    <ClientMessages parts={['visits', 'terms']}>
      <PageBody>
        {application === null ? (
          <WeekView {...call} week={one(params.week)} />
        ) : (
          <PickView {...call} allStores={all} application={application} />
        )}
      </PageBody>
    </ClientMessages>
  );
}

function one(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
