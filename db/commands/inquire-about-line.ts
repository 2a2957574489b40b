import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { lineInquiries } from '#db/schema/index';
import { countAttempt } from '#db/sign-in-attempts';
import type { Visitor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { LINE_CODE } from '#domain/line-inquiry';

/** The number itself is no part of it: it is known by a keyed hash, as the network address is. */
export const InquireAboutLine = z.strictObject({
  id: z.uuid(),
  lineKey: z.instanceof(Buffer),
  addressKey: z.instanceof(Buffer),
});
export type InquireAboutLine = z.infer<typeof InquireAboutLine>;

/** Somebody wants to know what stands in a line's way; `locked_out` beyond the limits, whether there is such a line or not. */
export async function inquireAboutLine({ db, actor, input, now }: Command<InquireAboutLine, Visitor>): Promise<void> {
  const { id, lineKey, addressKey } = input;
  const untilByLine = await countAttempt(db, { scope: 'line_number', keyHash: lineKey }, now);
  const untilByAddress = await countAttempt(db, { scope: 'line_address', keyHash: addressKey }, now);
  const until = untilByLine ?? untilByAddress;
  if (until !== null) throw new DomainError('locked_out', { until: until.toISOString() });
  await inTransaction(db, async (tx) => {
    const expiresAt = new Date(now.getTime() + LINE_CODE.minutes * 60_000);
    await tx.insert(lineInquiries).values({ id, lineKey, askedAt: now, expiresAt });
    await recordEvent(tx, { actor, now, name: 'line.inquired', subject: { kind: 'line', id: null } });
  });
}
