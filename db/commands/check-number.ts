import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseClient } from '#db/authorise-client';
import type { Command } from '#db/command';
import { findLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { policyForLine } from '#db/policy-in-force';
import { applications } from '#db/schema/index';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { isRecycled } from '#domain/number-recycling';

export const CheckNumber = z.strictObject({
  phoneNumber: z.string().regex(/^\+[1-9][0-9]{4,14}$/),
  specifiedDate: z.iso.date(),
});
export type CheckNumber = z.infer<typeof CheckNumber>;

/** Whether a number has changed hands since a calendar date, for a system of the carrier's; `not_found` where it is none of the carrier's. Recorded. */
export async function checkNumber({ db, actor, input, now }: Command<CheckNumber>): Promise<boolean> {
  const client = authoriseClient(actor, 'numbers:read');
  const { phoneNumber, specifiedDate } = input;
  return inTransaction(db, async (tx) => {
    const line = await findLine(tx, phoneNumber);
    if (line === null) throw new DomainError('not_found', { subject: 'line' });
    const ended = await tx
      .select({ at: applications.completedAt })
      .from(applications)
      .where(
        and(
          // As its index has it.
          eq(sql`right(${applications.msisdn}, 4)`, phoneNumber.slice(-4)),
          eq(sql`reverse(${applications.msisdn})`, [...phoneNumber].toReversed().join('')),
          isNotNull(applications.completedAt),
        ),
      );
    const { timeZone } = (await policyForLine(tx, phoneNumber, now)).rules;
    const endedOn = ended.flatMap(({ at }) => (at === null ? [] : [localDateOf(at, timeZone)]));
    const recycled = isRecycled({ status: line.status, endedOn }, specifiedDate);
    await recordEvent(tx, {
      actor: client,
      now,
      name: 'line.recyclingChecked',
      subject: { kind: 'line', id: line.id },
      after: { specifiedDate, recycled },
    });
    return recycled;
  });
}
