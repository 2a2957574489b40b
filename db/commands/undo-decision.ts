import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { leaseEnd } from '#db/commands/renew-claim';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { conflictOf, lockApplication, restoreApplication } from '#db/lock-application';
import type { ApplicationRow, Changes } from '#db/lock-application';
import { policyOf } from '#db/policy-in-force';
import { recallLetters } from '#db/recall-letters';
import { recordDecision } from '#db/record-decision';
import { recordEvent } from '#db/record-event';
import { releaseCase } from '#db/release-visits';
import { claims, decisions, qualityChecks } from '#db/schema/index';
import type { ApplicationStatus } from '#domain/application';
import { secondReviewReasons } from '#domain/approval';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { isSettling } from '#domain/settling';

export const UndoDecision = z.strictObject({ applicationId: z.uuid(), version: z.int().nonnegative() });
export type UndoDecision = z.infer<typeof UndoDecision>;

type DecisionRow = typeof decisions.$inferSelect;

/**
 * Takes the actor's own last decision back while nothing of it has left the house: letters are recalled, a visit booked
 * meanwhile is released, and the actor holds the case again. A DomainError `undo_too_late` afterwards.
 */
export async function undoDecision({ db, actor, input, now }: Command<UndoDecision>): Promise<Decided> {
  const reviewer = authoriseStaff(actor, 'application.undo');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId });
    const decision = await readLastDecision(tx, application.id);
    if (decision === null || decision.staffId !== reviewer.staffId) throw await conflictOf(tx, application);
    if (decision.applicationVersion + 1 !== input.version || application.version !== input.version) {
      throw await conflictOf(tx, application);
    }
    if (!isSettling(application, now)) throw new DomainError('undo_too_late');

    const before = statusBefore(decision, application);
    await tx.delete(qualityChecks).where(eq(qualityChecks.decisionId, decision.id));
    await releaseCase(tx, { applicationId: application.id, actor, now, reason: 'decision_undone' });
    await recallLetters(tx, { applicationId: application.id, since: decision.decidedAt, actor, now });
    const restored = await restoreApplication(tx, application, before, await changesOf(tx, decision, application, now));
    await recordDecision(tx, application, {
      kind: 'undo',
      undoes: decision.id,
      staffId: reviewer.staffId,
      reasonCodes: [],
      basis: decision.basis,
      decidedAt: now,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.decisionUndone',
      subject: { kind: 'application', id: application.id },
      before: { status: application.status, version: application.version, decision: decision.kind },
      after: { status: restored.status, version: restored.version },
      takesBackSince: decision.decidedAt,
    });
    const lease = { staffId: reviewer.staffId, claimedAt: now, expiresAt: leaseEnd(now) };
    await tx
      .insert(claims)
      .values({ applicationId: application.id, ...lease })
      .onConflictDoUpdate({ target: claims.applicationId, set: lease });
    return decidedOf(restored);
  });
}

async function readLastDecision(tx: Tx, applicationId: string): Promise<DecisionRow | null> {
  const [last] = await tx
    .select()
    .from(decisions)
    .where(eq(decisions.applicationId, applicationId))
    .orderBy(desc(decisions.applicationVersion))
    .limit(1);
  return last ?? null;
}

/** Where the case stood: a second approval or a rejection after a first approval leads back to the second review. */
function statusBefore({ kind }: DecisionRow, { escalatedBy }: ApplicationRow): ApplicationStatus {
  if (kind === 'send_back') return 'second_review';
  if (kind === 'approve' || kind === 'reject') return escalatedBy === null ? 'submitted' : 'second_review';
  return 'submitted';
}

async function changesOf(tx: Tx, decision: DecisionRow, application: ApplicationRow, now: Date): Promise<Changes> {
  switch (decision.kind) {
    case 'approve':
      return { approvedBy: null, approvedAt: null, confirmBy: null };
    case 'escalate':
      return { escalatedBy: null, secondReviewReasons: [] };
    case 'reject':
      return { closedAt: null };
    case 'ask_for_more':
      return { requestedSlots: [] };
    case 'send_back':
      return readFirstApproval(tx, application, now);
    case 'undo':
    case 'reopen':
      throw new DomainError('wrong_status', { decision: decision.kind });
  }
}

/** What sending back took away: who had approved first, and why a second pair of eyes was due. */
async function readFirstApproval(tx: Tx, application: ApplicationRow, now: Date): Promise<Changes> {
  const { id, channel, applicantKind, isSampled } = application;
  const [first] = await tx
    .select({ staffId: decisions.staffId, basis: decisions.basis })
    .from(decisions)
    .where(and(eq(decisions.applicationId, id), eq(decisions.kind, 'escalate')))
    .orderBy(desc(decisions.applicationVersion))
    .limit(1);
  if (first === undefined) throw new Error('a case was sent back that nobody had approved');
  const { overrides } = first.basis;
  const { rules } = await policyOf(tx, application, now);
  const reasons = secondReviewReasons({ overrides, channel, applicantKind, isSampled, isAskedFor: true }, rules);
  return { escalatedBy: first.staffId, secondReviewReasons: reasons };
}
