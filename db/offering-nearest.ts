import { eq, inArray } from 'drizzle-orm';

import type { Db } from '#db/client';
import { listFreePlaces } from '#db/queries/list-free-places';
import { listStores } from '#db/queries/list-stores';
import { applications, visits } from '#db/schema/index';
import { storesByDistance } from '#domain/distance';
import { DomainError } from '#domain/domain-error';
import type { Period } from '#domain/local-period';
import { nearestPlaces } from '#domain/nearest-places';
import type { Place } from '#domain/nearest-places';

const OFFERED = 3;

const DAY = 24 * 60 * 60_000;

/** So many stores are looked through at once, the nearest first. */
const STORES_AT_ONCE = 8;

type Wanted = Place & { now: Date } & ({ applicationId: string } | { visitId: string });

/** Runs `work`; where the wanted place was taken, the DomainError names the three nearest that are free by the deadline. */
export async function offeringNearest<Result>(db: Db, wanted: Wanted, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'slot_taken') throw error;
    const nearest = await findNearest(db, wanted);
    throw new DomainError('slot_taken', {
      nearest: nearest.map(({ storeId, startsAt }) => ({ storeId, startsAt: startsAt.toISOString() })),
    });
  }
}

async function findNearest(db: Db, wanted: Wanted): Promise<Place[]> {
  const { now } = wanted;
  const until = (await findDeadline(db, wanted)) ?? now;
  const all = await listStores({ executor: db });
  const here = all.find((store) => store.id === wanted.storeId);
  const others = here === undefined ? [] : storesByDistance(here, all).map((store) => store.id);
  const search = async (storeIds: string[], within = { startsAt: now, endsAt: until }) => {
    const { startsAt: from, endsAt } = within;
    const free = await listFreePlaces({ executor: db, storeIds, from, until: endsAt, now });
    return nearestPlaces(wanted, free, { storeIds, count: OFFERED });
  };
  const around = await search([wanted.storeId], dayAround(wanted.startsAt, { startsAt: now, endsAt: until }));
  if (around.length === OFFERED) return around;
  const found = await search([wanted.storeId]);
  for (let from = 0; found.length < OFFERED && from < others.length; from += STORES_AT_ONCE) {
    found.push(...(await search(others.slice(from, from + STORES_AT_ONCE))));
  }
  return found.slice(0, OFFERED);
}

/** A day before and after, within bounds: most often enough, and quick to look through. */
function dayAround(instant: Date, { startsAt, endsAt }: Period): Period {
  const [before, after] = [instant.getTime() - DAY, instant.getTime() + DAY];
  return {
    startsAt: new Date(Math.max(before, startsAt.getTime())),
    endsAt: new Date(Math.min(after, endsAt.getTime())),
  };
}

async function findDeadline(db: Db, wanted: Wanted): Promise<Date | null> {
  const [application] = await db
    .select({ confirmBy: applications.confirmBy })
    .from(applications)
    .where(
      'visitId' in wanted
        ? inArray(
            applications.id,
            db.select({ id: visits.applicationId }).from(visits).where(eq(visits.id, wanted.visitId)),
          )
        : eq(applications.id, wanted.applicationId),
    );
  return application?.confirmBy ?? null;
}
