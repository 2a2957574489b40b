import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, moveApplication } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { readBasis, readFirstOverrides } from '#db/read-basis';
import { recordDecision } from '#db/record-decision';
import { recordEvent } from '#db/record-event';
import { requireClaim } from '#db/require-claim';
import { requireSeen } from '#db/require-seen';
import { claims } from '#db/schema/index';
import { approvalObstacles, secondReviewDue } from '#domain/approval';
import { addDays } from '#domain/business-time';
import { CHECK_CODES } from '#domain/check';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';
import { OVERRIDE_REASONS } from '#domain/reasons';

export const ApproveApplication = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  overrides: z.array(z.strictObject({ code: z.enum(CHECK_CODES), reason: z.enum(OVERRIDE_REASONS) })).max(20),
  noteForColleagues: z.string().trim().max(2000).optional(),
});
export type ApproveApplication = z.infer<typeof ApproveApplication>;

/** Approves a claimed case, or passes it on where a second pair of eyes is due. */
export async function approveApplication({ db, actor, input, now }: Command<ApproveApplication>): Promise<Decided> {
  const reviewer = authoriseStaff(actor, 'application.approve');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    const isSecond = application.status === 'second_review';
    if (isSecond) authoriseStaff(actor, 'application.approveSecond');
    if (isSecond && application.escalatedBy === reviewer.staffId) throw new DomainError('same_person');
    await requireClaim(tx, application.id, reviewer, now);
    await requireSeen(tx, application.id, reviewer);

    const first = isSecond ? await readFirstOverrides(tx, application.id) : [];
    const basis = await readBasis(tx, application, [...first, ...input.overrides]);
    const { overrides } = basis;
    const obstacles = approvalObstacles(basis.checks, overrides);
    if (obstacles.final.length > 0) throw new DomainError('not_eligible', { checks: obstacles.final });
    if (obstacles.unanswered.length > 0) throw new DomainError('checks_unanswered', { checks: obstacles.unanswered });

    const escalates = !isSecond && secondReviewDue(overrides);
    const decided = escalates
      ? await moveApplication(tx, application, 'escalate', { escalatedBy: reviewer.staffId })
      : await moveApplication(tx, application, 'approve', {
          approvedBy: reviewer.staffId,
          approvedAt: now,
          confirmBy: addDays({ from: now, days: POLICY.visitDays, timeZone: POLICY.timeZone }),
        });
    await recordDecision(tx, application, {
      kind: escalates ? 'escalate' : 'approve',
      staffId: reviewer.staffId,
      reasonCodes: overrides.map((override) => override.reason),
      noteForColleagues: input.noteForColleagues ?? null,
      basis,
      decidedAt: now,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: escalates ? 'application.escalated' : 'application.approved',
      subject: { kind: 'application', id: application.id },
      reasonCodes: overrides.map((override) => `${override.code}:${override.reason}` as const),
      before: { status: application.status, version: application.version },
      after: {
        status: decided.status,
        version: decided.version,
        confirmBy: decided.confirmBy,
        checkRound: basis.checkRound,
        documentIds: basis.documentIds,
        policyVersion: POLICY.version,
      },
    });
    if (!escalates) {
      const template = decided.route === 'online' ? 'approved_online' : 'approved_store';
      await queueLetter(tx, {
        application: decided,
        letter: { template, confirmBy: decided.confirmBy ?? now },
        actor,
        now,
      });
    }
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    return decidedOf(decided);
  });
}
