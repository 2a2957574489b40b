import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { LockedVisit, VisitRow } from '#db/lock-visit';
import { offerFreed } from '#db/offer-freed';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { letterVisit } from '#db/visit-letter';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import type { Letter } from '#domain/letters/letter';
import type { VisitReason } from '#domain/reasons';

export const CancelVisit = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type CancelVisit = z.infer<typeof CancelVisit>;

/** Gives up a visit and its desk; the case goes on waiting. An applicant can do so until the arrival. */
export async function cancelVisit({
  db,
  actor,
  input,
  now,
}: Command<CancelVisit>): Promise<Pick<VisitRow, 'id' | 'status' | 'version'>> {
  authoriseVisitor(actor, 'visit.cancel');
  return inTransaction(db, async (tx) => {
    const locked = await lockVisit(tx, { id: input.visitId, version: input.version });
    const { visit, application } = locked;
    assertReach(actor, { applicationId: application.id, storeIds: [visit.storeId] });
    if (actor.kind !== 'staff' && visit.status === 'arrived')
      throw new DomainError('wrong_status', { status: visit.status });

    const cancelled = await advanceVisit(tx, visit, 'cancel', { endedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.cancelled',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      reasonCodes: [givenUpBy(actor)],
      before: { status: visit.status, version: visit.version },
      after: { status: cancelled.status, version: cancelled.version },
    });
    await queueLetter(tx, { application, letter: letterOf(locked), actor, now });
    await offerFreed(tx, visit.storeId);
    return { id: cancelled.id, status: cancelled.status, version: cancelled.version };
  });
}

function givenUpBy({ kind }: Actor): VisitReason {
  if (kind === 'client') return 'by_carrier';
  return kind === 'applicant' ? 'by_customer' : 'by_staff';
}

/** A visit at which the customer was present did take place; the others will not. */
function letterOf({ visit, application, store }: LockedVisit): Letter {
  const where = letterVisit(store, visit.during.startsAt);
  const { confirmBy } = application;
  return visit.status === 'arrived' && confirmBy !== null
    ? { template: 'visit_unconfirmed', visit: where, confirmBy, reason: null }
    : { template: 'visit_cancelled', visit: where };
}
