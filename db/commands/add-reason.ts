import { eq, max } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { reasonGroups, reasons } from '#db/schema/index';
import { keepVersion } from '#db/write-reason';
import type { ReasonState } from '#db/write-reason';
import { DOCUMENT_SLOTS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { ReasonWords } from '#domain/reason-text';
import { REASON_NAME } from '#domain/review-reasons';

export const AddReason = z.strictObject({
  group: z.string().max(40),
  name: z.string().regex(REASON_NAME),
  slot: z.enum(DOCUMENT_SLOTS).nullable(),
  words: ReasonWords,
});
export type AddReason = z.infer<typeof AddReason>;

/**
 * A new reason at the end of its group, under a code that nothing had before: a DomainError `name_taken` else. Rejecting is
 * about no photo, and what is asked for can be mended: `invalid_input`.
 */
export async function addReason({ db, actor, input, now }: Command<AddReason>): Promise<ReasonState> {
  const supervisor = authoriseStaff(actor, 'reasons.edit');
  return inTransaction(db, async (tx) => {
    const [group] = await tx.select().from(reasonGroups).where(eq(reasonGroups.code, input.group));
    if (group === undefined) throw new DomainError('not_found', { subject: 'reason_group' });
    if (group.decision === 'reject' && input.slot !== null) throw new DomainError('invalid_input', { slot: 'reject' });
    if (group.decision === 'ask_for_more' && !input.words.isMendable) {
      throw new DomainError('invalid_input', { isMendable: 'ask_for_more' });
    }
    const [last] = await tx
      .select({ position: max(reasons.position) })
      .from(reasons)
      .where(eq(reasons.groupCode, group.code));
    const reason = { id: newId(), code: `${group.code}.${input.name}` as const };
    const [added] = await tx
      .insert(reasons)
      .values({
        ...reason,
        groupCode: group.code,
        slot: input.slot,
        version: 1,
        isActive: true,
        position: (last?.position ?? 0) + 1,
      })
      .onConflictDoNothing({ target: reasons.code })
      .returning({ id: reasons.id });
    if (added === undefined) throw new DomainError('name_taken', { code: reason.code });
    const version = { reason, version: 1, change: 'added', isActive: true, words: input.words } as const;
    return keepVersion(tx, version, { actor: supervisor, now });
  });
}
