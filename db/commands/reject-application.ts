import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { decide } from '#db/decide';
import type { MayBeDrawn } from '#db/decide';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { readBasis } from '#db/read-basis';
import { readCurrentDocuments } from '#db/read-current-documents';
import { requireClaim } from '#db/require-claim';
import { requireReasons } from '#db/require-reasons';
import { ReasonedBoxes, assertBoxesFit, boxesOf } from '#domain/image-box';
import { rejectionLetter } from '#domain/letters/decision-letters';
import { authoriseStaff } from '#domain/permissions';
import { GivenReasons, SeenReasons } from '#domain/reason-input';

export const RejectApplication = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  reasons: GivenReasons,
  seenReasons: SeenReasons.optional(),
  boxes: ReasonedBoxes.optional(),
  noteForColleagues: z.string().trim().max(2000).optional(),
  textForCustomer: z.string().trim().max(2000).optional(),
});
export type RejectApplication = z.infer<typeof RejectApplication>;

/** Rejects a claimed case for reasons, tells the customer, and frees the line for another application. */
export async function rejectApplication({
  db,
  actor,
  input,
  now,
  isDrawn,
}: Command<RejectApplication> & MayBeDrawn): Promise<Decided> {
  const reviewer = authoriseStaff(actor, 'application.reject');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertMayDecide(reviewer, application);
    await requireClaim(tx, application.id, reviewer, now);
    const given = { decision: 'reject', codes: input.reasons, seen: input.seenReasons } as const;
    const reasons = await requireReasons(tx, given);
    const boxes = input.boxes ?? [];
    const documents = await readCurrentDocuments(tx, application.id);
    assertBoxesFit(boxes, { reasons, documents });
    const basis = await readBasis(tx, application, [], documents);
    return decide(
      tx,
      application,
      {
        verb: 'reject',
        event: 'application.rejected',
        reasonCodes: reasons.map(({ code }) => code),
        reasons: reasons.map(({ code, version }) => ({ code, version, boxes: boxesOf(boxes, code) })),
        noteForColleagues: input.noteForColleagues,
        textForCustomer: input.textForCustomer,
        basis,
        changes: { closedAt: now },
        letter: () => rejectionLetter({ reasons, text: input.textForCustomer }),
      },
      { actor: reviewer, now, isDrawn },
    );
  });
}
