import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { inTransaction } from '#db/in-transaction';
import type { ApplicationRow } from '#db/lock-application';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { LockedVisit, VisitRow } from '#db/lock-visit';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { returnToReview } from '#db/return-to-review';
import { letterVisit } from '#db/visit-letter';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import type { Letter } from '#domain/letters/letter';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import { assertSettled } from '#domain/settling';
import { DESK_REASONS, deskProofFor, deskReasonsFor, isDoubt } from '#domain/visit';
import type { DeskReason } from '#domain/visit';

export const RefuseInStore = z.strictObject({
  visitId: z.uuid(),
  version: z.int().nonnegative(),
  reason: z.enum(DESK_REASONS),
});
export type RefuseInStore = z.infer<typeof RefuseInStore>;

type By = { clerk: StaffActor; now: Date };

/**
 * Ends the visit of a customer who has arrived, without a confirmation. A reason that puts the approval in question voids
 * it: the case is reviewed again, with fresh checks. With any other it goes on waiting for another visit.
 */
export async function refuseInStore({
  db,
  actor,
  input,
  now,
}: Command<RefuseInStore>): Promise<Pick<VisitRow, 'id' | 'status' | 'version'>> {
  const clerk = authoriseStaff(actor, 'desk.confirm');
  return inTransaction(db, async (tx) => {
    const locked = await lockVisit(tx, { id: input.visitId, version: input.version });
    const { visit } = locked;
    assertOwnStore(clerk, visit.storeId);
    if (visit.status !== 'arrived') throw new DomainError('wrong_status', { visitStatus: visit.status });
    assertFits(input.reason, locked.application);

    const ended = await advanceVisit(tx, visit, 'cancel', { endedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.cancelled',
      subject: { kind: 'visit', id: visit.id },
      applicationId: locked.application.id,
      reasonCodes: [input.reason],
      before: { status: visit.status, version: visit.version },
      after: { status: ended.status, version: ended.version },
    });
    const application = isDoubt(input.reason)
      ? await doubtApproval(tx, locked, input.reason, { clerk, now })
      : locked.application;
    await queueLetter(tx, { application, letter: letterOf(locked, input.reason), actor, now });
    return { id: ended.id, status: ended.status, version: ended.version };
  });
}

function assertFits(reason: DeskReason, { simKind, simCondition }: ApplicationRow): void {
  const proof = deskProofFor({ simKind: simKind ?? 'physical', simCondition: simCondition ?? 'in_hand' });
  if (!deskReasonsFor(proof).includes(reason))
    throw new DomainError('invalid_input', { fields: { reason: 'not_asked' } });
}

async function doubtApproval(
  tx: Tx,
  { visit, application, store }: LockedVisit,
  reason: DeskReason,
  { clerk, now }: By,
): Promise<ApplicationRow> {
  assertSettled(application, now);
  assertAwaitsVisit(application, now);
  const doubted = await returnToReview(tx, application, { verb: 'doubt', actor: clerk, now });
  await recordEvent(tx, {
    actor: clerk,
    now,
    name: 'application.doubted',
    subject: { kind: 'application', id: application.id },
    reasonCodes: [reason],
    before: { status: application.status, version: application.version, approvedBy: application.approvedBy },
    after: {
      status: doubted.status,
      version: doubted.version,
      visitId: visit.id,
      storeId: store.id,
      dueAt: doubted.dueAt,
    },
  });
  return doubted;
}

/** A visit at which the customer was present did take place, and its letter tells of no other that is to come. */
function letterOf({ visit, application, store }: LockedVisit, reason: DeskReason): Letter {
  const where = letterVisit(store, visit.during.startsAt);
  if (isDoubt(reason)) return { template: 'visit_doubted', visit: where, reason };
  const { confirmBy } = application;
  return confirmBy === null
    ? { template: 'visit_cancelled', visit: where }
    : { template: 'visit_unconfirmed', visit: where, confirmBy, reason };
}
