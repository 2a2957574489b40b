import { eq, sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { inOneGo } from '#db/in-one-go';
import { enqueue } from '#db/jobs';
import type { ApplicationRow } from '#db/lock-application';
import { newId } from '#db/new-id';
import { policyOf } from '#db/policy-in-force';
import { readyMade } from '#db/ready-made';
import { recordEvent } from '#db/record-event';
import { applicants, messages } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { Letter } from '#domain/letters/letter';
import { writeLetter } from '#domain/letters/write-letter';

const recipientStatement = readyMade<{ applicationId: string }>()((executor) =>
  executor
    .select({ email: applicants.email })
    .from(applicants)
    .where(eq(applicants.applicationId, sql.placeholder('applicationId'))),
);

/** Where the customer's letters go; null without an address. */
export async function findRecipient(tx: Tx, applicationId: string): Promise<string | null> {
  const [applicant] = await recipientStatement(tx, { applicationId });
  return applicant?.email ?? null;
}

type Queued = Omit<typeof messages.$inferInsert, 'status' | 'attempts' | 'sentAt'>;

const insertStatement = readyMade<Queued>()((executor) => {
  const given = (name: keyof Queued) => sql.placeholder(name);
  return executor.insert(messages).values({
    id: given('id'),
    applicationId: given('applicationId'),
    template: given('template'),
    locale: given('locale'),
    recipient: given('recipient'),
    subject: given('subject'),
    body: given('body'),
    status: 'queued',
    createdAt: given('createdAt'),
    sendAt: given('sendAt'),
  });
});

/** Writes the customer's letter in the customer's language and queues it, both in the caller's transaction; its id, or null without an address. */
export async function queueLetter(
  tx: Tx,
  {
    application,
    letter,
    actor,
    now,
    notBefore = now,
    recipient: known,
  }: {
    application: ApplicationRow;
    letter: Letter;
    actor: Actor;
    now: Date;
    notBefore?: Date;
    /** Where it goes, if that has been read already. */
    recipient?: string | null;
  },
): Promise<string | null> {
  const recipient = known === undefined ? await findRecipient(tx, application.id) : known;
  if (recipient === null) return null;
  const messageId = newId();
  // Nothing leaves the house while the decision can still be undone.
  const { settlesAt, locale, reference } = application;
  const { timeZone } = (await policyOf(tx, application, now)).rules;
  const sendAt = settlesAt !== null && settlesAt > notBefore ? settlesAt : notBefore;
  await inOneGo(
    insertStatement(tx, {
      id: messageId,
      applicationId: application.id,
      template: letter.template,
      locale,
      recipient,
      ...writeLetter(letter, { locale, reference, timeZone }),
      createdAt: now,
      sendAt,
    }),
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
