import { z } from 'zod';

import { assertTriesLeft, countMissed } from '#db/assert-tries-left';
import { assertReach, authoriseOverride, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { inOneGo } from '#db/in-one-go';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { offeringNearest } from '#db/offering-nearest';
import { lockPlace, makeRoom, placeOf, writeVisit } from '#db/place-visit';
import type { PlacedVisit } from '#db/place-visit';
import { findRecipient, queueLetter } from '#db/queue-letter';
import { queueReminders } from '#db/queue-reminders';
import { recordEvent } from '#db/record-event';
import { appointmentDetails } from '#db/schema/index';
import { letterVisit } from '#db/visit-letter';
import { DomainError } from '#domain/domain-error';
import { Instant } from '#domain/instant';
import { VISIT_OVERRIDE_REASONS } from '#domain/reasons';
import { assertSettled } from '#domain/settling';
import { DESK_ABILITIES } from '#domain/store';
import type { AppointmentDetails } from '#domain/tmf/appointment';

export type { PlacedVisit } from '#db/place-visit';

export const BookVisit = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative().optional(),
  storeId: z.uuid(),
  startsAt: Instant,
  deskId: z.uuid().optional(),
  abilities: z.array(z.enum(DESK_ABILITIES)).optional(),
  /** Why neither notice nor opening hours count this time. */
  override: z.enum(VISIT_OVERRIDE_REASONS).optional(),
});
export type BookVisit = z.infer<typeof BookVisit>;

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
  const override = authoriseOverride(actor, input.override);
  return offeringNearest(db, { ...input, now }, () =>
    inTransaction(db, async (tx) => {
      const { applicationId, version, storeId, startsAt, deskId, abilities } = input;
      const [application, missed, locked, recipient] = await inOneGo(
        lockApplication(tx, { id: applicationId, version }),
        countMissed(tx, applicationId),
        lockPlace(tx, { applicationId, storeId, startsAt, now }),
        findRecipient(tx, applicationId),
      );
      if (actor.kind !== 'staff') assertSettled(application, now);
      const confirmBy = assertAwaitsVisit(application, now);
      if (override.length === 0) assertTriesLeft(missed);
      const wanted = { storeId, startsAt, deskId, abilities, confirmBy, overridesHours: override.length > 0 };
      const placing = { application, wanted, as: { status: 'booked' }, actor, now } as const;
      const { placed, store } = await makeRoom(tx, locked, placing);
      const letter = { template: 'visit_booked', visit: letterVisit(store, placed.startsAt) } as const;
      await inOneGo(
        writeVisit(tx, placed, placing),
        details === undefined
          ? Promise.resolve()
          : tx
              .insert(appointmentDetails)
              .values({ visitId: placed.id, ...details })
              .execute(),
        recordEvent(tx, {
          actor,
          now,
          name: 'visit.booked',
          subject: { kind: 'visit', id: placed.id },
          applicationId,
          reasonCodes: override,
          after: placeOf(placed),
        }),
        queueLetter(tx, { application, letter, actor, now, recipient }),
        queueReminders(tx, { visit: placed, now }),
      );
      return placed;
    }),
  );
}

/** The deadline of a case that a visit can still confirm; DomainErrors `wrong_status`, `not_eligible`, `deadline_passed`. */
export function assertAwaitsVisit(application: ApplicationRow, now: Date): Date {
  const { status, route, confirmBy } = application;
  if (status !== 'awaiting_confirmation' || confirmBy === null) throw new DomainError('wrong_status', { status });
  if (route !== 'store') throw new DomainError('not_eligible', { route });
  if (now > confirmBy) throw new DomainError('deadline_passed', { confirmBy: confirmBy.toISOString() });
  return confirmBy;
}
