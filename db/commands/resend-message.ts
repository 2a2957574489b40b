import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { enqueue } from '#db/jobs';
import { recordEvent } from '#db/record-event';
import { messages } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const ResendMessage = z.strictObject({ messageId: z.uuid() });
export type ResendMessage = z.infer<typeof ResendMessage>;

/** Queues a letter that could not be sent once more, as it was written; `wrong_status` for any other. */
export async function resendMessage({ db, actor, input, now }: Command<ResendMessage>): Promise<void> {
  authoriseStaff(actor, 'message.resend');
  await inTransaction(db, async (tx) => {
    const [message] = await tx.select().from(messages).where(eq(messages.id, input.messageId)).for('update');
    if (message === undefined) throw new DomainError('not_found', { subject: 'message' });
    const { id, applicationId, template, status, attempts } = message;
    if (status !== 'failed') throw new DomainError('wrong_status', { status });
    await tx
      .update(messages)
      .set({ status: 'queued', sendAt: now })
      .where(and(eq(messages.id, id), eq(messages.status, status)));
    await recordEvent(tx, {
      actor,
      now,
      name: 'message.requeued',
      subject: { kind: 'message', id },
      applicationId,
      before: { status },
      after: { status: 'queued', template, attempts },
    });
    await enqueue(tx, 'send-message', { messageId: id });
  });
}
