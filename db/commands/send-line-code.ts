import { and, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { findLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { lineCode } from '#db/line-code';
import { findReading } from '#db/line-reading';
import { recordEvent } from '#db/record-event';
import { lineInquiries } from '#db/schema/index';
import { mayBeSentCode } from '#domain/line-inquiry';

export const SendLineCode = z.strictObject({ inquiryId: z.uuid(), msisdn: z.string() });
export type SendLineCode = z.infer<typeof SendLineCode>;

/** The code that is to go to that number now, once; null where nothing may: whoever asked hears the same. */
export async function sendLineCode({
  db,
  actor,
  input: { inquiryId, msisdn },
  now,
  pepper,
}: Command<SendLineCode> & { pepper: string }): Promise<string | null> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    // A copy that is out of date says nothing about whose number it is by now.
    if ((await findReading(tx, msisdn, now)) !== 'found') return null;
    const line = await findLine(tx, msisdn);
    if (line === null || !mayBeSentCode(line)) return null;
    const [sent] = await tx
      .update(lineInquiries)
      .set({ sentAt: now })
      .where(and(eq(lineInquiries.id, inquiryId), isNull(lineInquiries.sentAt), gt(lineInquiries.expiresAt, now)))
      .returning({ id: lineInquiries.id });
    if (sent === undefined) return null;
    await recordEvent(tx, { actor, now, name: 'line.codeSent', subject: { kind: 'line', id: line.id } });
    return lineCode(pepper, inquiryId);
  });
}
