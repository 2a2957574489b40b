import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { inTransaction } from '#db/in-transaction';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import { placeOf } from '#db/place-visit';
import type { PlacedVisit } from '#db/place-visit';
import { queueLetter } from '#db/queue-letter';
import { queueReminders } from '#db/queue-reminders';
import { recordEvent } from '#db/record-event';
import { letterVisit } from '#db/visit-letter';
import { DomainError } from '#domain/domain-error';

export const ConfirmHold = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type ConfirmHold = z.infer<typeof ConfirmHold>;

/** Books what was held; a DomainError `hold_expired` once its minutes are over, `wrong_status` where it is no hold any more. */
export async function confirmHold({ db, actor, input, now }: Command<ConfirmHold>): Promise<PlacedVisit> {
  authoriseVisitor(actor, 'visit.book');
  return inTransaction(db, async (tx) => {
    const { visit, application, store } = await lockVisit(tx, { id: input.visitId, version: input.version });
    assertReach(actor, { applicationId: application.id, storeIds: [visit.storeId] });
    assertAwaitsVisit(application, now);
    if (visit.holdExpiresAt !== null && visit.holdExpiresAt <= now) throw new DomainError('hold_expired');
    const { during, id, storeId, deskId, status, version } = await advanceVisit(tx, visit, 'book', {
      holdExpiresAt: null,
      bookedAt: now,
    });
    const booked: PlacedVisit = { id, storeId, deskId, status, version, ...during };
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.booked',
      subject: { kind: 'visit', id },
      applicationId: application.id,
      before: { status: visit.status, version: visit.version },
      after: placeOf(booked),
    });
    const letter = { template: 'visit_booked', visit: letterVisit(store, during.startsAt) } as const;
    await queueLetter(tx, { application, letter, actor, now });
    await queueReminders(tx, { visit: booked, now });
    return booked;
  });
}
