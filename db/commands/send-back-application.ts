import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { decide } from '#db/decide';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { readBasis, readFirstOverrides } from '#db/read-basis';
import { requireClaim } from '#db/require-claim';
import { authoriseStaff } from '#domain/permissions';

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
    return decide(
      tx,
      application,
      {
        verb: 'send_back',
        event: 'application.sentBack',
        reasonCodes: [],
        noteForColleagues: input.noteForColleagues,
        basis,
        changes: { escalatedBy: null, secondReviewReasons: [] },
        before: { escalatedBy: application.escalatedBy },
      },
      { actor: supervisor, now },
    );
  });
}
