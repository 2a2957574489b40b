import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { reasonGroups, reasons } from '#db/schema/index';
import { lockReason, writeNextVersion } from '#db/write-reason';
import type { ReasonState } from '#db/write-reason';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { ReviewReasonCode } from '#domain/reason-input';
import { coversEveryCase } from '#domain/review-reasons';

export const RetireReason = z.strictObject({ code: ReviewReasonCode, version: z.int().positive() });
export type RetireReason = z.infer<typeof RetireReason>;

/** Takes a reason out of the reviewers' dialogs; a DomainError `last_reason` where some case would have none left. */
export async function retireReason({ db, actor, input, now }: Command<RetireReason>): Promise<ReasonState> {
  const supervisor = authoriseStaff(actor, 'reasons.edit');
  return inTransaction(db, async (tx) => {
    const active = await lockActive(tx, input.code);
    const reason = await lockReason(tx, input);
    if (!reason.isActive) throw new DomainError('wrong_status', { verb: 'retire' });
    if (!coversEveryCase(active.filter(({ code }) => code !== reason.code))) throw new DomainError('last_reason');
    return writeNextVersion(tx, reason, { change: 'retired', isActive: false }, { actor: supervisor, now });
  });
}

/** Those for the same decision, locked in one order: two who retire the last two queue here, and the second is refused. */
async function lockActive(tx: Tx, code: ReviewReasonCode) {
  const decision = tx
    .select({ decision: reasonGroups.decision })
    .from(reasonGroups)
    .innerJoin(reasons, eq(reasons.groupCode, reasonGroups.code))
    .where(eq(reasons.code, code));
  return tx
    .select({ code: reasons.code, slot: reasons.slot })
    .from(reasons)
    .innerJoin(reasonGroups, eq(reasonGroups.code, reasons.groupCode))
    .where(and(eq(reasons.isActive, true), eq(reasonGroups.decision, decision)))
    .orderBy(asc(reasons.code))
    .for('update', { of: reasons });
}
