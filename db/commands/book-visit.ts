import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { findDesk } from '#db/find-desk';
import { inTransaction } from '#db/in-transaction';
import { conflictOf, lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { lockLiveVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { newId } from '#db/new-id';
import { offeringNearest } from '#db/offering-nearest';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { clearHolds, releaseVisit } from '#db/release-visits';
import { appointmentDetails, visits } from '#db/schema/index';
import { letterVisit } from '#db/visit-letter';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { Instant } from '#domain/instant';
import { wasLeftOpen } from '#domain/visit';
import { assertSettled } from '#domain/settling';
import type { AppointmentDetails } from '#domain/tmf/appointment';

export const BookVisit = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative().optional(),
  storeId: z.uuid(),
  startsAt: Instant,
});
export type BookVisit = z.infer<typeof BookVisit>;

export type PlacedVisit = Pick<VisitRow, 'id' | 'storeId' | 'deskId' | 'status' | 'version'> & {
  startsAt: Date;
  endsAt: Date;
};

/** Books a desk for a case that waits for its confirmation in a store; `details` are what a carrier's system keeps with it. */
export async function bookVisit({
  db,
  actor,
  input,
  now,
  details,
}: Command<BookVisit> & { details?: AppointmentDetails }): Promise<PlacedVisit> {
  authoriseVisitor(actor, 'visit.book');
  assertReach(actor, { applicationId: input.applicationId, storeIds: [input.storeId] });
  return offeringNearest(db, { ...input, now }, () =>
    inTransaction(db, async (tx) => {
      const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
      if (actor.kind !== 'staff') assertSettled(application, now);
      const confirmBy = assertAwaitsVisit(application, now);
      await endLeftOpenVisit(tx, { application, actor, now });

      const desk = await findDesk(tx, { storeId: input.storeId, startsAt: input.startsAt, confirmBy, now });
      const during = { startsAt: desk.startsAt, endsAt: desk.endsAt };
      await clearHolds(tx, { storeId: desk.store.id, period: during, applicationId: application.id, actor, now });
      const booked: PlacedVisit = {
        id: newId(),
        storeId: desk.store.id,
        deskId: desk.deskId,
        status: 'booked',
        version: 0,
        ...during,
      };
      await tx.insert(visits).values({ ...booked, applicationId: application.id, during, bookedAt: now });
      if (details !== undefined) await tx.insert(appointmentDetails).values({ visitId: booked.id, ...details });
      await recordEvent(tx, {
        actor,
        now,
        name: 'visit.booked',
        subject: { kind: 'visit', id: booked.id },
        applicationId: application.id,
        after: placeOf(booked),
      });
      const visit = letterVisit(desk.store, desk.startsAt);
      await queueLetter(tx, { application, letter: { template: 'visit_booked', visit }, actor, now });
      return booked;
    }),
  );
}

/** One live visit a case: `conflict` while it has one, but a visit that was left open ends with the new booking. */
async function endLeftOpenVisit(
  tx: Tx,
  { application, actor, now }: { application: ApplicationRow; actor: Actor; now: Date },
): Promise<void> {
  const live = await lockLiveVisit(tx, application.id);
  if (live === null || live.visit.status === 'held') return;
  const { status, during } = live.visit;
  if (!wasLeftOpen({ status, ...during }, { now, timeZone: live.store.timeZone })) {
    throw await conflictOf(tx, application);
  }
  await releaseVisit(tx, { applicationId: application.id, actor, now, reason: 'day_passed' });
}

/** The deadline of a case that a visit can still confirm; DomainErrors `wrong_status`, `not_eligible`, `deadline_passed`. */
export function assertAwaitsVisit(application: ApplicationRow, now: Date): Date {
  const { status, route, confirmBy } = application;
  if (status !== 'awaiting_confirmation' || confirmBy === null) throw new DomainError('wrong_status', { status });
  if (route !== 'store') throw new DomainError('not_eligible', { route });
  if (now > confirmBy) throw new DomainError('deadline_passed', { confirmBy: confirmBy.toISOString() });
  return confirmBy;
}

/** Where and when a visit is, as its events hold it. */
export function placeOf({ status, version, storeId, deskId, startsAt, endsAt }: PlacedVisit) {
  return { status, version, storeId, deskId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
