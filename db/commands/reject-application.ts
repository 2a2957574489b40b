import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { decide } from '#db/decide';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { readBasis } from '#db/read-basis';
import { requireClaim } from '#db/require-claim';
import { authoriseStaff } from '#domain/permissions';
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
    return decide(
      tx,
      application,
      {
        verb: 'reject',
        event: 'application.rejected',
        reasonCodes: reasons,
        noteForColleagues: input.noteForColleagues,
        textForCustomer: input.textForCustomer,
        basis,
        changes: { closedAt: now },
        letter: () => ({ template: 'rejected', reasons, text: input.textForCustomer || null }),
      },
      { actor: reviewer, now },
    );
  });
}
