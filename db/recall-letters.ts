import { and, eq, gte, inArray } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { recordEvent } from '#db/record-event';
import { messages } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { LetterTemplate } from '#domain/letters/letter';

/** Takes back the letters of a case that were written at or after `since` and have not been sent; all or those named. */
export async function recallLetters(
  tx: Tx,
  {
    applicationId,
    since,
    templates,
    actor,
    now,
  }: { applicationId: string; since: Date; templates?: readonly LetterTemplate[]; actor: Actor; now: Date },
): Promise<void> {
  const recalled = await tx
    .update(messages)
    .set({ status: 'recalled' })
    .where(
      and(
        eq(messages.applicationId, applicationId),
        eq(messages.status, 'queued'),
        gte(messages.createdAt, since),
        templates === undefined ? undefined : inArray(messages.template, [...templates]),
      ),
    )
    .returning({ id: messages.id, template: messages.template });
  for (const { id, template } of recalled) {
    await recordEvent(tx, {
      actor,
      now,
      name: 'message.recalled',
      subject: { kind: 'message', id },
      applicationId,
      after: { template },
    });
  }
}
