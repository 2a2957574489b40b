import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { isOwnVisit } from '#db/own-visit';
import { applications, stores, visits, waitStores, waits } from '#db/schema/index';
import { isSettling } from '#domain/settling';
import { LIVE_VISIT_STATUSES } from '#domain/visit';
import type { VisitStatus } from '#domain/visit';
import type { Wish } from '#domain/wait';
import type { Place } from '#domain/nearest-places';
import type { DeskAbility } from '#domain/store';

export type Waiting = {
  id: string;
  applicationId: string;
  storeIds: string[];
  wish: Wish;
  abilities: DeskAbility[];
  confirmBy: Date;
  present: { status: VisitStatus; startsAt: Date; timeZone: string } | null;
  offered: Place[];
  /** What they have not answered yet. */
  open: (Place & { visitId: string; until: Date }) | null;
};

/** Who waits and can be offered something at `now`, in their turn; of one store, or of all of them. */
export async function listWaiting(
  executor: Executor,
  { storeId, applicationId, now }: { storeId?: string; applicationId?: string; now: Date },
): Promise<Waiting[]> {
  const ofStore = executor
    .select({ id: waitStores.waitId })
    .from(waitStores)
    .where(eq(waitStores.storeId, storeId ?? ''));
  const rows = await executor
    .select({ wait: waits, confirmBy: applications.confirmBy, settlesAt: applications.settlesAt })
    .from(waits)
    .innerJoin(applications, eq(applications.id, waits.applicationId))
    .where(
      and(
        isNull(waits.endedAt),
        eq(applications.status, 'awaiting_confirmation'),
        gt(applications.confirmBy, now),
        applicationId === undefined ? undefined : eq(waits.applicationId, applicationId),
        storeId === undefined ? undefined : inArray(waits.id, ofStore),
      ),
    )
    .orderBy(asc(waits.turnAt), asc(waits.id));
  const known = rows.filter(({ settlesAt }) => !isSettling({ settlesAt }, now));
  if (known.length === 0) return [];
  const ids = known.map(({ wait }) => wait.id);
  const wanted = await executor.select().from(waitStores).where(inArray(waitStores.waitId, ids));
  const offers = await executor
    .select({
      waitId: visits.waitId,
      visitId: visits.id,
      status: visits.status,
      storeId: visits.storeId,
      during: visits.during,
      until: visits.holdExpiresAt,
    })
    .from(visits)
    .where(inArray(visits.waitId, ids));
  const present = await executor
    .select({
      applicationId: visits.applicationId,
      status: visits.status,
      during: visits.during,
      timeZone: stores.timeZone,
    })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(
      and(
        inArray(
          visits.applicationId,
          known.map(({ wait }) => wait.applicationId),
        ),
        inArray(visits.status, [...LIVE_VISIT_STATUSES]),
        isOwnVisit,
      ),
    );
  return known.flatMap(({ wait, confirmBy }): Waiting[] => {
    if (confirmBy === null) return [];
    const own = offers
      .filter(({ waitId }) => waitId === wait.id)
      .map(({ during, ...offer }) => ({ ...offer, startsAt: during.startsAt }));
    const open = own.find(({ status }) => status === 'held');
    const visit = present.find((live) => live.applicationId === wait.applicationId && live.status !== 'held');
    return [
      {
        id: wait.id,
        applicationId: wait.applicationId,
        storeIds: wanted.filter(({ waitId }) => waitId === wait.id).map((store) => store.storeId),
        wish: { weekdays: wait.weekdays, dayParts: wait.dayParts },
        abilities: wait.abilities,
        confirmBy,
        present:
          visit === undefined
            ? null
            : { status: visit.status, startsAt: visit.during.startsAt, timeZone: visit.timeZone },
        offered: own.map(({ storeId: id, startsAt }) => ({ storeId: id, startsAt })),
        open:
          open === undefined || open.until === null
            ? null
            : { visitId: open.visitId, storeId: open.storeId, startsAt: open.startsAt, until: open.until },
      },
    ];
  });
}
