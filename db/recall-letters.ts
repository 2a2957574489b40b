import { and, eq, gte } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { recordEvent } from '#db/record-event';
import { messages } from '#db/schema/index';
import type { Actor } from '#domain/actor';

/** Takes back the letters of a case that were written at or after `since` and have not been sent. */
export async function recallLetters(
  tx: Tx,
  { applicationId, since, actor, now }: { applicationId: string; since: Date; actor: Actor; now: Date },
): Promise<void> {
  const recalled = await tx
    .update(messages)
    .set({ status: 'recalled' })
    .where(
      and(eq(messages.applicationId, applicationId), eq(messages.status, 'queued'), gte(messages.createdAt, since)),
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
