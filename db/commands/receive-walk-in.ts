import { z } from 'zod';

import { authoriseOverride } from '#db/authorise-visit';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { findDesk } from '#db/find-desk';
import { findWalkInStart } from '#db/find-walk-in-start';
import { inTransaction } from '#db/in-transaction';
import { conflictOf, lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { advanceVisit, lockLiveVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { offeringNearest } from '#db/offering-nearest';
import { placeOf, placeVisit } from '#db/place-visit';
import type { PlacedVisit } from '#db/place-visit';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { clearHolds } from '#db/release-visits';
import { letterVisit } from '#db/visit-letter';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { VISIT_OVERRIDE_REASONS, WALK_IN } from '#domain/reasons';
import type { EventReason } from '#domain/reasons';
import { DESK_ABILITIES } from '#domain/store';
import { isToday, wasLeftOpen } from '#domain/visit';

export const ReceiveWalkIn = z.strictObject({
  applicationId: z.uuid(),
  /** The booked visit that is moved here; null where the case has none. */
  movedVisitId: z.uuid().nullable(),
  needs: z.array(z.enum(DESK_ABILITIES)).max(DESK_ABILITIES.length),
  /** Why opening hours do not count this time; the notice never does for who is here. */
  override: z.enum(VISIT_OVERRIDE_REASONS).optional(),
});
export type ReceiveWalkIn = z.infer<typeof ReceiveWalkIn>;

type Placing = {
  application: ApplicationRow;
  wanted: { storeId: string; startsAt: Date; confirmBy: Date; overridesHours: true; abilities: ReceiveWalkIn['needs'] };
  reasonCodes: EventReason[];
  clerk: StaffActor;
  now: Date;
};

/**
 * Gives whom the clerk has before them a desk of this store from now on and notes the arrival, in one step; what was
 * booked elsewhere is moved here. `slot_taken` names the nearest three, `slot_unavailable` where the store is closed.
 */
export async function receiveWalkIn({ db, actor, input, now }: Command<ReceiveWalkIn>): Promise<PlacedVisit> {
  const clerk = authoriseStaff(actor, 'desk.walkIn');
  const override = authoriseOverride(actor, input.override);
  const { storeId } = clerk;
  if (storeId === null) throw new DomainError('forbidden', { store: 'none' });
  const { applicationId, needs } = input;
  return offeringNearest(db, { applicationId, storeId, startsAt: now, now }, () =>
    inTransaction(db, async (tx) => {
      const application = await lockApplication(tx, { id: applicationId });
      const confirmBy = assertAwaitsVisit(application, now);
      const booked = await lockBooked(tx, { application, storeId, now });
      if ((booked?.id ?? null) !== input.movedVisitId) throw await conflictOf(tx, application);
      const overridesHours = override.length > 0;
      const startsAt = await findWalkInStart(tx, { storeId, now, abilities: needs, overridesHours, application });
      const placing: Placing = {
        application,
        wanted: { storeId, startsAt, confirmBy, overridesHours: true, abilities: needs },
        reasonCodes: [WALK_IN, ...override],
        clerk,
        now,
      };
      const placed = booked === null ? await place(tx, placing) : await move(tx, booked, placing);
      const arrived = await advanceVisit(tx, placed, 'arrive', { arrivedAt: now });
      await recordEvent(tx, {
        actor,
        now,
        name: 'visit.arrived',
        subject: { kind: 'visit', id: arrived.id },
        applicationId,
        reasonCodes: [WALK_IN],
        before: { status: placed.status, version: placed.version },
        after: { status: arrived.status, version: arrived.version },
      });
      return placedOf(arrived);
    }),
  );
}

/** The visit that is booked at another time or store; one of today at this desk's store is not moved but received as it is. */
async function lockBooked(
  tx: Tx,
  { application, storeId, now }: { application: ApplicationRow; storeId: string; now: Date },
): Promise<VisitRow | null> {
  const live = await lockLiveVisit(tx, application.id);
  if (live === null || live.visit.status === 'held') return null;
  const { visit, store } = live;
  const clock = { now, timeZone: store.timeZone };
  if (wasLeftOpen({ status: visit.status, ...visit.during }, clock)) return null;
  if (visit.status !== 'booked') throw await conflictOf(tx, application);
  if (visit.storeId === storeId && isToday(visit.during, clock))
    throw new DomainError('not_eligible', { day: 'today' });
  return visit;
}

/** Nobody is written to of a visit that begins before their eyes. */
async function place(tx: Tx, { application, wanted, reasonCodes, clerk: actor, now }: Placing): Promise<VisitRow> {
  const { placed } = await placeVisit(tx, { application, wanted, as: { status: 'booked' }, actor, now });
  await recordEvent(tx, {
    actor,
    now,
    name: 'visit.booked',
    subject: { kind: 'visit', id: placed.id },
    applicationId: application.id,
    reasonCodes,
    after: placeOf(placed),
  });
  const live = await lockLiveVisit(tx, application.id);
  if (live === null) throw new DomainError('conflict', { subject: 'visit' });
  return live.visit;
}

/** The calendar entry of the visit that was booked follows it. */
async function move(tx: Tx, booked: VisitRow, placing: Placing): Promise<VisitRow> {
  const { application, wanted, reasonCodes, clerk: actor, now } = placing;
  const desk = await findDesk(tx, { ...wanted, now, exceptVisitId: booked.id });
  const during = { startsAt: desk.startsAt, endsAt: desk.endsAt };
  await clearHolds(tx, { storeId: desk.store.id, period: during, applicationId: application.id, actor, now });
  const moved = await advanceVisit(tx, booked, 'move', {
    storeId: desk.store.id,
    deskId: desk.deskId,
    during,
    needs: wanted.abilities,
  });
  await recordEvent(tx, {
    actor,
    now,
    name: 'visit.moved',
    subject: { kind: 'visit', id: booked.id },
    applicationId: application.id,
    reasonCodes,
    before: placeOf(placedOf(booked)),
    after: placeOf(placedOf(moved)),
  });
  const letter = { template: 'visit_moved', visit: letterVisit(desk.store, desk.startsAt) } as const;
  await queueLetter(tx, { application, letter, actor, now });
  return moved;
}

function placedOf({ id, storeId, deskId, status, version, during }: VisitRow): PlacedVisit {
  return { id, storeId, deskId, status, version, ...during };
}
