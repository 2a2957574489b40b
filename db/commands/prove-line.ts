import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lineCode } from '#db/line-code';
import { recordEvent } from '#db/record-event';
import { lineInquiries } from '#db/schema/index';
import { isSameCode } from '#db/visit-code';
import type { Visitor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { LINE_CODE } from '#domain/line-inquiry';
import type { CodeRefusal } from '#domain/desk-code';

export const ProveLine = z.strictObject({
  inquiryId: z.uuid(),
  lineKey: z.instanceof(Buffer),
  code: z.string().max(20),
});
export type ProveLine = z.infer<typeof ProveLine>;

/**
 * Shows by the code that somebody holds the line; `code_wrong`, `code_locked` after five, `code_expired` after ten minutes or
 * where it was used. A number to which none was sent answers as one whose code is wrong.
 */
export async function proveLine({
  db,
  actor,
  input,
  now,
  pepper,
}: Command<ProveLine, Visitor> & { pepper: string }): Promise<void> {
  const refused = await inTransaction(db, async (tx): Promise<CodeRefusal | null> => {
    const [inquiry] = await tx.select().from(lineInquiries).where(eq(lineInquiries.id, input.inquiryId)).for('update');
    const subject = { kind: 'line', id: null } as const;
    const isOwn = inquiry?.lineKey.equals(input.lineKey) === true;
    if (!isOwn || inquiry.provedAt !== null || inquiry.expiresAt <= now) return 'code_expired';
    if (inquiry.wrongTries >= LINE_CODE.tries) return 'code_locked';
    const isRight = isSameCode(input.code.replaceAll(/\s/g, ''), lineCode(pepper, inquiry.id));
    const isProved = isRight && inquiry.sentAt !== null;
    const wrongTries = inquiry.wrongTries + (isProved ? 0 : 1);
    await tx
      .update(lineInquiries)
      .set({ wrongTries, provedAt: isProved ? now : null })
      .where(eq(lineInquiries.id, inquiry.id));
    await recordEvent(tx, { actor, now, name: isProved ? 'line.proved' : 'line.codeRefused', subject });
    if (isProved) return null;
    return wrongTries >= LINE_CODE.tries ? 'code_locked' : 'code_wrong';
  });
  if (refused !== null) throw new DomainError(refused);
}
