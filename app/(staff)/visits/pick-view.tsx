import { CalendarSearch, SearchX, Store } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';

import { accept, book, cancel, confirm, decline, hold, leave, move, wait } from '#app/(staff)/visits/actions.ts';
import { cityName, storeAddress, storeName } from '#app/(staff)/visits/store-name.ts';
import { Callout } from '#components/ui/callout';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import { CaseBar } from '#components/visits/case-bar';
import { CaseWait } from '#components/visits/case-wait';
import { BookPicker } from '#components/visits/book-picker';
import { LaneFilter } from '#components/visits/lane-filter';
import { StoreLinks } from '#components/visits/store-links';
import { boardHref } from '#components/visits/board-href';
import { findVisitCase } from '#db/queries/find-visit-case';
import type { VisitCase } from '#db/queries/find-visit-case';
import { listSuitingPlaces } from '#db/queries/list-suiting-places';
import type { StoreSummary } from '#db/queries/list-stores';
import type { StaffActor } from '#domain/actor';
import { storesNear } from '#domain/distance';
import { roleMay } from '#domain/permissions';
import { parseReference } from '#domain/reference';
import { LANE } from '#domain/store';
import { database } from '#server/database';

type PickViewProps = {
  actor: StaffActor;
  /** Those in the viewer's reach. */
  stores: StoreSummary[];
  allStores: StoreSummary[];
  storeCode: string | null;
  application: string;
  /** What was chosen on the board: an instant and its desk. */
  at: string | null;
  desk: string | null;
  /** Whether the priority lane alone is shown, `1` or `0`; by the holder's age where it is not said. */
  lane: string | null;
  now: Date;
};

const OFFERED = 3;

/** So many stores are looked through for free places, the nearest first. */
const LOOKED_THROUGH = 8;

export async function PickView({
  actor,
  stores,
  allStores,
  storeCode,
  application,
  at,
  desk,
  lane,
  now,
}: PickViewProps) {
  const [t, locale] = await Promise.all([getTranslations('visits'), getLocale()]);
  const reference = parseReference(application);
  const shown = reference === null ? null : await findVisitCase({ executor: database(), reference, actor, now });
  if (shown === 'elsewhere') {
    return <EmptyState icon={Store} title={t('case.elsewhere')} description={t('case.elsewhereHint')} />;
  }
  if (shown === null) {
    const name = actor.role === 'clerk' ? 'notAwaiting' : 'notFound';
    return (
      <EmptyState
        icon={SearchX}
        title={t(`case.${name}`, { reference: application })}
        description={t(`case.${name}Hint`)}
      />
    );
  }
  const { live } = shown;
  const liveStore = allStores.find((store) => store.id === live?.storeId) ?? null;
  const store =
    stores.find((candidate) => candidate.code === storeCode) ??
    stores.find((own) => own.id === liveStore?.id) ??
    stores[0];
  const caseBar = (
    <CaseBar
      shown={shown}
      liveStore={liveStore === null ? null : { name: storeName(liveStore, locale), timeZone: liveStore.timeZone }}
      opensCases={roleMay(actor.role, 'application.read')}
      cancel={cancel}
      leaveHref={store === undefined ? '/visits' : boardHref({ store: store.code })}
    />
  );
  const obstacle = obstacleOf(shown, now);
  if (obstacle !== null || shown.confirmBy === null || store === undefined) {
    const terms = await getTranslations('terms.status');
    const name = obstacle ?? 'notWaiting';
    return (
      <>
        {caseBar}
        <EmptyState
          icon={CalendarSearch}
          title={t(`case.${name}`)}
          description={t(`case.${name}Hint`, { status: terms(shown.status) })}
        />
      </>
    );
  }

  const near = storesNear(store, stores).slice(0, LOOKED_THROUGH);
  const asksFor = lane === '0' || lane === '1' ? lane : null;
  const { places, isLane } = await listSuitingPlaces({
    executor: database(),
    storeIds: near.map(({ id }) => id),
    storeId: store.id,
    from: now,
    until: shown.confirmBy,
    now,
    lane: asksFor,
    isElder: shown.isElder,
  });
  const own = places.filter((place) => place.storeId === store.id);
  const wanted = own.find((place) => place.startsAt.toISOString() === at);
  const href = (code: string, asks: '0' | '1' | null) =>
    `/visits?${new URLSearchParams({ application: shown.reference, store: code, ...(asks === null ? {} : { lane: asks }) }).toString()}`;
  const cities = Map.groupBy(stores, (candidate) => cityName(candidate, locale));
  const verb =
    live === null
      ? ({ name: 'book', applicationId: shown.applicationId, act: book, hold, confirm, held: shown.hold } as const)
      : ({ name: 'move', visitId: live.id, version: live.version, act: move } as const);
  return (
    <>
      <PageHeader title={live === null ? t('pick.titleBook') : t('pick.titleMove')} />
      {caseBar}
      {shown.areTriesUsed && live === null && (
        <Callout tone="warn" role="note" title={t('tries.title')} className="mb-4">
          {t(roleMay(actor.role, 'visit.override') ? 'tries.withReason' : 'tries.byOthers')}
        </Callout>
      )}
      <div className="grid gap-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <StoreLinks
          cities={[...cities].map(([name, inThis]) => ({
            name,
            stores: inThis.map((candidate) => ({
              id: candidate.id,
              name: storeName(candidate, locale),
              address: storeAddress(candidate, locale),
              href: href(candidate.code, asksFor),
              isCurrent: candidate.id === store.id,
              nextFree: near.includes(candidate)
                ? (places.find((place) => place.storeId === candidate.id)?.startsAt ?? null)
                : undefined,
              timeZone: candidate.timeZone,
            })),
          }))}
        />
        <div className="flex min-w-0 flex-col gap-5">
          <LaneFilter
            isLane={isLane}
            isElder={shown.isElder}
            all={href(store.code, '0')}
            lane={href(store.code, '1')}
          />
          {at !== null && wanted === undefined && (
            <Callout tone="warn" role="status" title={t('pick.notOffered')}>
              {t('pick.notOfferedHint')}
            </Callout>
          )}
          <BookPicker
            key={`${store.id} ${isLane}`}
            store={{ id: store.id, code: store.code, name: storeName(store, locale), timeZone: store.timeZone }}
            stores={stores.map((other) => ({
              id: other.id,
              code: other.code,
              name: storeName(other, locale),
              timeZone: other.timeZone,
            }))}
            initial={wanted && { ...wanted, deskId: desk ?? undefined }}
            abilities={isLane ? [LANE] : []}
            earliest={places.slice(0, OFFERED)}
            places={own}
            verb={verb}
            canOverride={roleMay(actor.role, 'visit.override')}
          />
        </div>
      </div>
      <CaseWait
        applicationId={shown.applicationId}
        wait={shown.wait}
        stores={stores.map((other) => ({ id: other.id, name: storeName(other, locale) }))}
        actions={{ wait, leave, accept, decline }}
      />
    </>
  );
}

function obstacleOf(
  { status, route, confirmBy, live }: VisitCase,
  now: Date,
): 'notWaiting' | 'online' | 'late' | 'arrived' | null {
  if (status !== 'awaiting_confirmation' || confirmBy === null) return 'notWaiting';
  if (route === 'online') return 'online';
  if (confirmBy < now) return 'late';
  return live?.status === 'arrived' ? 'arrived' : null;
}
