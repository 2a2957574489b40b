import { z } from 'zod';

import type { Command } from '#db/command';
import { releaseClaim } from '#db/commands/release-claim';
import { undoDecision } from '#db/commands/undo-decision';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';

export const UndoAndRelease = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  /** Nobody held the case before the decision. */
  wasFree: z.boolean(),
});
export type UndoAndRelease = z.infer<typeof UndoAndRelease>;

/** Takes a decision back and leaves the case as it was before it: with the actor, or free. */
export async function undoAndRelease({
  db,
  actor,
  input: { applicationId, version, wasFree },
  now,
}: Command<UndoAndRelease>): Promise<Decided> {
  return inTransaction(db, async (tx) => {
    const decided = await undoDecision({ db: tx, actor, input: { applicationId, version }, now });
    if (wasFree) await releaseClaim({ db: tx, actor, input: { applicationId }, now });
    return decided;
  });
}
