import { eq, max } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { reasons } from '#db/schema/index';
import { lockReason, writeNextVersion } from '#db/write-reason';
import type { ReasonState } from '#db/write-reason';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { ReviewReasonCode } from '#domain/reason-input';

export const RestoreReason = z.strictObject({ code: ReviewReasonCode, version: z.int().positive() });
export type RestoreReason = z.infer<typeof RestoreReason>;

/** Brings a retired reason back, in its last words and at the end of its group. */
export async function restoreReason({ db, actor, input, now }: Command<RestoreReason>): Promise<ReasonState> {
  const supervisor = authoriseStaff(actor, 'reasons.edit');
  return inTransaction(db, async (tx) => {
    const reason = await lockReason(tx, input);
    if (reason.isActive) throw new DomainError('wrong_status', { verb: 'restore' });
    const [last] = await tx
      .select({ position: max(reasons.position) })
      .from(reasons)
      .where(eq(reasons.groupCode, reason.groupCode));
    const position = (last?.position ?? 0) + 1;
    return writeNextVersion(tx, reason, { change: 'restored', isActive: true, position }, { actor: supervisor, now });
  });
}
