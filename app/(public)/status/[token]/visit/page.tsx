import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';

import { publicPage } from '#app/(public)/public-page.tsx';
import { LaneChoice } from '#components/status/lane-choice';
import { NearPlaces } from '#components/status/near-places';
import { StatusProblem } from '#components/status/status-problem';
import { StoreChoice } from '#components/status/store-choice';
import { TimeChoice } from '#components/status/time-choice';
import type { VisitWish } from '#components/status/visit-href';
import { citiesOf, listStores } from '#db/queries/list-stores';
import type { StoreSummary } from '#db/queries/list-stores';
import { listSuitingPlaces } from '#db/queries/list-suiting-places';
import { storesNear } from '#domain/distance';
import { database } from '#server/database';
import { readNear } from '#server/status/near-query';
import { requireStatus } from '#server/status/status-page';

type Asked = {
  region?: string;
  store?: string;
  day?: string;
  lane?: string;
  problem?: string;
  near?: string | string[];
};
type PageProps = { params: Promise<{ token: string }>; searchParams: Promise<Asked> };

/** With more stores than these a region is chosen first. */
const STORES_ON_A_PAGE = 12;

/** So many stores, the nearest first, are looked through for the earliest places. */
const STORES_NEAR = 5;

const OFFERED = 3;

/** Stands for the stores that are in no region; no code is like it. */
const ELSEWHERE = '-';

export async function generateMetadata() {
  return { title: (await getTranslations('status'))('visit.choose') };
}

export default publicPage(async function VisitPage({ params, searchParams }: PageProps) {
  const { token } = await params;
  const asked = await searchParams;
  const { status, route, confirmBy, visit, isElder, areTriesUsed } = await requireStatus(token);
  const isOpen = status === 'awaiting_confirmation' && route === 'store' && (visit !== null || !areTriesUsed);
  if (!isOpen || confirmBy === null) redirect(`/status/${token}`);

  const [t, locale] = await Promise.all([getTranslations('status'), getLocale()]);
  const now = new Date();
  const all = await listStores({ executor: database() });
  const store = all.find((candidate) => candidate.id === asked.store);
  const regions = regionsOf(all);
  const region = regions.find(({ code }) => code === asked.region)?.code;
  const lane = asked.lane === '0' || asked.lane === '1' ? asked.lane : undefined;
  const wish: VisitWish = { region, store: store?.id, lane };
  const path = `/status/${token}`;
  const shown =
    store !== undefined
      ? storesNear(store, all).slice(0, STORES_NEAR)
      : all.filter(({ region: own }) => region === undefined || (own?.code ?? ELSEWHERE) === region);
  const isTooMany = store === undefined && region === undefined && regions.length > 1 && all.length > STORES_ON_A_PAGE;
  const { places, isLane } = await listSuitingPlaces({
    executor: database(),
    storeIds: isTooMany ? [] : shown.map(({ id }) => id),
    storeId: store?.id,
    from: now,
    until: confirmBy,
    now,
    exceptVisitId: visit?.id,
    lane: lane ?? null,
    isElder,
  });
  const nearest = asked.problem === 'slot_taken' ? readNear(asked.near) : [];
  const offered = (
    <>
      <LaneChoice path={path} wish={{ ...wish, day: asked.day }} isLane={isLane} isElder={isElder} />
      {(store !== undefined || region !== undefined) && nearest.length === 0 && (
        <NearPlaces
          path={path}
          stores={all}
          places={places.slice(0, OFFERED)}
          visit={visit}
          isLane={isLane}
          title={store === undefined ? t('visit.earliestThree') : t('visit.earliestNear')}
        />
      )}
    </>
  );
  return (
    <>
      <StatusProblem code={asked.problem} />
      <NearPlaces path={path} stores={all} places={nearest} visit={visit} isLane={isLane} />
      {store === undefined ? (
        <StoreChoice
          path={path}
          cities={isTooMany ? [] : citiesOf(shown)}
          places={places}
          isMoving={visit !== null}
          regions={regions.map(({ code, nameZh, nameEn, stores }) => ({
            code,
            name: code === ELSEWHERE ? t('visit.noRegion') : locale === 'en' ? nameEn : nameZh,
            stores,
          }))}
          wish={wish}
        >
          {offered}
        </StoreChoice>
      ) : (
        <TimeChoice
          path={path}
          store={store}
          slots={places.filter((place) => place.storeId === store.id)}
          day={asked.day ?? null}
          visit={visit}
          isLane={isLane}
          wish={wish}
        >
          {offered}
        </TimeChoice>
      )}
    </>
  );
});

/** The regions that have stores, with how many; last those in none. */
function regionsOf(stores: readonly StoreSummary[]) {
  const grouped = Map.groupBy(stores, ({ region }) => region?.code ?? ELSEWHERE);
  return [...grouped]
    .map(([code, inRegion]) => {
      const { nameZh = '', nameEn = '' } = inRegion[0]?.region ?? {};
      return { code, nameZh, nameEn, stores: inRegion.length };
    })
    .toSorted((a, b) => Number(a.code === ELSEWHERE) - Number(b.code === ELSEWHERE) || (a.code < b.code ? -1 : 1));
}
