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
import { DESK_REASONS, deskProofFor, deskReasonsFor } from '#domain/visit';
import type { DeskReason } from '#domain/visit';

export const CancelVisit = z.strictObject({
  visitId: z.uuid(),
  version: z.int().nonnegative(),
  /** Why a customer who has arrived leaves without the confirmation. */
  reason: z.enum(DESK_REASONS).optional(),
});
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
    const reason = reasonOf(input, locked);

    const cancelled = await advanceVisit(tx, visit, 'cancel', { endedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.cancelled',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      reasonCodes: [reason ?? givenUpBy(actor)],
      before: { status: visit.status, version: visit.version },
      after: { status: cancelled.status, version: cancelled.version },
    });
    await queueLetter(tx, { application, letter: letterOf(locked, reason), actor, now });
    await offerFreed(tx, visit.storeId);
    return { id: cancelled.id, status: cancelled.status, version: cancelled.version };
  });
}

function givenUpBy({ kind }: Actor): VisitReason {
  if (kind === 'client') return 'by_carrier';
  return kind === 'applicant' ? 'by_customer' : 'by_staff';
}

/** The reason that was given, if it is one that this visit can have. */
function reasonOf({ reason }: CancelVisit, { visit, application }: LockedVisit): DeskReason | null {
  if (reason === undefined) return null;
  const { simKind, simCondition } = application;
  const proof = deskProofFor({ simKind: simKind ?? 'physical', simCondition: simCondition ?? 'in_hand' });
  if (visit.status !== 'arrived' || !deskReasonsFor(proof).includes(reason))
    throw new DomainError('invalid_input', { fields: { reason: 'not_asked' } });
  return reason;
}

/** A visit at which the customer was present did take place; the others will not. */
function letterOf({ visit, application, store }: LockedVisit, reason: DeskReason | null): Letter {
  const where = letterVisit(store, visit.during.startsAt);
  const { confirmBy } = application;
  return visit.status === 'arrived' && confirmBy !== null
    ? { template: 'visit_unconfirmed', visit: where, confirmBy, reason }
    : { template: 'visit_cancelled', visit: where };
}
