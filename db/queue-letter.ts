import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { inOneGo } from '#db/in-one-go';
import { enqueue } from '#db/jobs';
import type { ApplicationRow } from '#db/lock-application';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { applicants, messages } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { Letter } from '#domain/letters/letter';
import { writeLetter } from '#domain/letters/write-letter';

/** Writes the customer's letter in the customer's language and queues it, both in the caller's transaction; its id, or null without an address. */
export async function queueLetter(
  tx: Tx,
  {
    application,
    letter,
    actor,
    now,
    notBefore = now,
  }: { application: ApplicationRow; letter: Letter; actor: Actor; now: Date; notBefore?: Date },
): Promise<string | null> {
  const [applicant] = await tx
    .select({ email: applicants.email })
    .from(applicants)
    .where(eq(applicants.applicationId, application.id));
  if (applicant?.email == null) return null;
  const messageId = newId();
  // Nothing leaves the house while the decision can still be undone.
  const { settlesAt } = application;
  const sendAt = settlesAt !== null && settlesAt > notBefore ? settlesAt : notBefore;
  const text = writeLetter(letter, { locale: application.locale, reference: application.reference });
  await inOneGo(
    tx
      .insert(messages)
      .values({
        id: messageId,
        applicationId: application.id,
        template: letter.template,
        locale: application.locale,
        recipient: applicant.email,
        subject: text.subject,
        body: text.body,
        status: 'queued',
        createdAt: now,
        sendAt,
      })
      .execute(),
    recordEvent(tx, {
      actor,
      now,
      name: 'message.queued',
      subject: { kind: 'message', id: messageId },
      applicationId: application.id,
      after: { template: letter.template },
    }),
    enqueue(tx, 'send-message', { messageId }, { notBefore: sendAt }),
  );
  return messageId;
}
