import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { NearPlaces } from '#components/status/near-places';
import { StatusProblem } from '#components/status/status-problem';
import { StoreChoice } from '#components/status/store-choice';
import { TimeChoice } from '#components/status/time-choice';
import { listFreePlaces } from '#db/queries/list-free-places';
import { listFreeSlots } from '#db/queries/list-free-slots';
import { listStoresByCity } from '#db/queries/list-stores';
import { database } from '#server/database';
import { readNear } from '#server/status/near-query';
import { requireStatus } from '#server/status/status-page';

type PageProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ store?: string; day?: string; problem?: string; near?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('visit.choose') };
}

export default publicPage(async function VisitPage({ params, searchParams }: PageProps) {
  const { token } = await params;
  const { store: storeId, day, problem, near } = await searchParams;
  const { status, route, confirmBy, visit, areTriesUsed } = await requireStatus(token);
  const isOpen = status === 'awaiting_confirmation' && route === 'store' && (visit !== null || !areTriesUsed);
  if (!isOpen || confirmBy === null) redirect(`/status/${token}`);

  const now = new Date();
  const period = { executor: database(), from: now, until: confirmBy, now };
  const cities = await listStoresByCity({ executor: database() });
  const store = cities.flatMap((city) => city.stores).find((candidate) => candidate.id === storeId);
  const path = `/status/${token}`;
  return (
    <>
      <StatusProblem code={problem} />
      {problem === 'slot_taken' && (
        <NearPlaces path={path} stores={cities.flatMap((city) => city.stores)} places={readNear(near)} visit={visit} />
      )}
      {store === undefined ? (
        <StoreChoice path={path} cities={cities} places={await listFreePlaces(period)} isMoving={visit !== null} />
      ) : (
        <TimeChoice
          path={path}
          store={store}
          slots={await listFreeSlots({ ...period, storeId: store.id, exceptVisitId: visit?.id })}
          day={day ?? null}
          visit={visit}
        />
      )}
    </>
  );
});
