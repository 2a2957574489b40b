import { eq, inArray } from 'drizzle-orm';

import type { Db } from '#db/client';
import { listNearestPlaces } from '#db/queries/list-nearest-places';
import { applications, visits } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import type { Place } from '#domain/nearest-places';
import type { DeskAbility } from '#domain/store';

type Wanted = Place & { now: Date; abilities?: readonly DeskAbility[] } & (
    | { applicationId: string }
    | { visitId: string }
  );

/** Runs `work`; where the wanted place was taken, the DomainError names the three nearest that are free by the deadline. */
export async function offeringNearest<Result>(db: Db, wanted: Wanted, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'slot_taken') throw error;
    const { now } = wanted;
    const nearest = await listNearestPlaces(db, { ...wanted, until: (await findDeadline(db, wanted)) ?? now });
    throw new DomainError('slot_taken', {
      nearest: nearest.map(({ storeId, startsAt }) => ({ storeId, startsAt: startsAt.toISOString() })),
    });
  }
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
