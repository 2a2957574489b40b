import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, moveApplication } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { readBasis } from '#db/read-basis';
import { recordDecision } from '#db/record-decision';
import { recordEvent } from '#db/record-event';
import { requireClaim } from '#db/require-claim';
import { claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';
import { REJECT_REASONS } from '#domain/reasons';

export const RejectApplication = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  reasons: z.array(z.enum(REJECT_REASONS)).min(1).max(REJECT_REASONS.length),
  noteForColleagues: z.string().trim().max(2000).optional(),
  textForCustomer: z.string().trim().max(2000).optional(),
});
export type RejectApplication = z.infer<typeof RejectApplication>;

/** Rejects a claimed case for reasons, tells the customer, and frees the line for another application. */
export async function rejectApplication({ db, actor, input, now }: Command<RejectApplication>): Promise<Decided> {
  const reviewer = authoriseStaff(actor, 'application.reject');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertMayDecide(reviewer, application);
    await requireClaim(tx, application.id, reviewer, now);
    const reasons = [...new Set(input.reasons)];
    const basis = await readBasis(tx, application, []);
    const decided = await moveApplication(tx, application, 'reject', { closedAt: now });
    await recordDecision(tx, application, {
      kind: 'reject',
      staffId: reviewer.staffId,
      reasonCodes: reasons,
      noteForColleagues: input.noteForColleagues || null,
      textForCustomer: input.textForCustomer || null,
      basis,
      decidedAt: now,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.rejected',
      subject: { kind: 'application', id: application.id },
      reasonCodes: reasons,
      before: { status: application.status, version: application.version },
      after: {
        status: decided.status,
        version: decided.version,
        checkRound: basis.checkRound,
        documentIds: basis.documentIds,
        policyVersion: POLICY.version,
      },
    });
    await queueLetter(tx, {
      application: decided,
      letter: { template: 'rejected', reasons, text: input.textForCustomer || null },
      actor,
      now,
    });
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    return decidedOf(decided);
  });
}
