import { z } from 'zod';

import type { Command } from '#db/command';
import { askForMore } from '#db/commands/ask-for-more';
import { claimApplication } from '#db/commands/claim-application';
import type { MayBeDrawn } from '#db/decide';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { ReviewReasonCode } from '#domain/reason-input';

export const ClaimAndAskForMore = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  reason: ReviewReasonCode,
  seenVersion: z.int().positive(),
});
export type ClaimAndAskForMore = z.infer<typeof ClaimAndAskForMore>;

/** `wasFree` where the actor did not hold the case before. */
export type AskedUnopened = Decided & { wasFree: boolean };

/** Asks for the photo that one reason is about, of a case that the actor holds or takes for it: both or neither. */
export async function claimAndAskForMore({
  db,
  actor,
  input: { applicationId, version, reason, seenVersion },
  now,
  isDrawn,
}: Command<ClaimAndAskForMore> & MayBeDrawn): Promise<AskedUnopened> {
  return inTransaction(db, async (tx) => {
    const { isNew } = await claimApplication({ db: tx, actor, input: { applicationId, version }, now });
    const input = { applicationId, version, reasons: [reason], seenReasons: { [reason]: seenVersion }, slots: [] };
    return { ...(await askForMore({ db: tx, actor, input, now, isDrawn })), wasFree: isNew };
  });
}
