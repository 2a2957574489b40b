import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, moveApplication } from '#db/lock-application';
import { readBasis, readFirstOverrides } from '#db/read-basis';
import { recordDecision } from '#db/record-decision';
import { recordEvent } from '#db/record-event';
import { requireClaim } from '#db/require-claim';
import { claims } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';

export const SendBackApplication = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  noteForColleagues: z.string().trim().min(1).max(2000),
});
export type SendBackApplication = z.infer<typeof SendBackApplication>;

/** The second pair of eyes disagrees: the case is reviewed from the start, and the customer hears nothing of it. */
export async function sendBackApplication({ db, actor, input, now }: Command<SendBackApplication>): Promise<Decided> {
  const supervisor = authoriseStaff(actor, 'application.sendBack');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertMayDecide(supervisor, application);
    await requireClaim(tx, application.id, supervisor, now);
    const basis = await readBasis(tx, application, await readFirstOverrides(tx, application.id));
    const decided = await moveApplication(tx, application, 'send_back', { escalatedBy: null });
    await recordDecision(tx, application, {
      kind: 'send_back',
      staffId: supervisor.staffId,
      reasonCodes: [],
      noteForColleagues: input.noteForColleagues,
      basis,
      decidedAt: now,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.sentBack',
      subject: { kind: 'application', id: application.id },
      before: { status: application.status, version: application.version, escalatedBy: application.escalatedBy },
      after: {
        status: decided.status,
        version: decided.version,
        checkRound: basis.checkRound,
        documentIds: basis.documentIds,
        policyVersion: POLICY.version,
      },
    });
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    return decidedOf(decided);
  });
}
