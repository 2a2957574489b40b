import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { isDueReminder } from '#db/is-due-reminder';
import { isOpenOffer } from '#db/is-open-offer';
import { findCalendarVisit } from '#db/queries/find-calendar-visit';
import { recordEvent } from '#db/record-event';
import { messages, visitCodes } from '#db/schema/index';
import type { EventName } from '#domain/audit';
import type { SystemActor } from '#domain/actor';
import type { LetterTemplate } from '#domain/letters/letter';
import { writeVisitCalendar } from '#domain/visit-calendar';
import type { CalendarFile } from '#domain/visit-calendar';

export const DeliverMessage = z.strictObject({ messageId: z.uuid(), isLastTry: z.boolean() });
export type DeliverMessage = z.infer<typeof DeliverMessage>;

export type Mail = {
  messageId: string;
  applicationId: string;
  to: string;
  subject: string;
  body: string;
  calendar: CalendarFile | null;
};
/** Hands a mail to the mail server and logs why it was not taken; `refused` is for good, `unavailable` may pass with time. */
export type Mailer = (mail: Mail) => Promise<'accepted' | 'refused' | 'unavailable'>;

export type Delivery = 'sent' | 'kept' | 'failed' | 'recalled' | 'retry' | 'nothing_to_do';

/**
 * Sends a queued message, or keeps it where there is no mail server. The row stays locked while it is sent, and a second
 * worker waits for it, since the first may yet roll back; a crash after the mail server's answer may send it again, under
 * the same Message-ID.
 */
export async function deliverMessage({
  db,
  actor,
  input,
  now,
  mailer,
  pepper,
}: Command<DeliverMessage> & { mailer: Mailer | null; pepper: string }): Promise<Delivery> {
  const job = authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const [message] = await tx
      .select()
      .from(messages)
      .where(and(eq(messages.id, input.messageId), eq(messages.status, 'queued')))
      .for('update');
    if (message === undefined) return 'nothing_to_do';
    const end = (status: keyof typeof EVENT_OF, attempts: number) =>
      endDelivery(tx, message, { status, attempts, actor: job, now });
    if (await isOver(tx, message, now)) return end('recalled', message.attempts);
    if (mailer === null) return end('kept', message.attempts);

    const { id: messageId, applicationId, recipient: to, subject, body } = message;
    const attempts = message.attempts + 1;
    const calendar = await calendarFor(tx, message, { now, pepper });
    const answer = await mailer({ messageId, applicationId, to, subject, body, calendar });
    if (answer === 'accepted') return end('sent', attempts);
    if (answer === 'refused' || input.isLastTry) return end('failed', attempts);
    await tx.update(messages).set({ attempts }).where(eq(messages.id, message.id));
    return 'retry';
  });
}

/** A letter can wait for a mail server until the visit it reminds of, the offer it makes or the code it brings is over. */
async function isOver(tx: Tx, message: typeof messages.$inferSelect, now: Date): Promise<boolean> {
  const { template, applicationId, createdAt: writtenAt } = message;
  if (template === 'visit_offered') return !(await isOpenOffer(tx, { applicationId, writtenAt, now }));
  if (template === 'visit_code') return isPastCode(tx, message.id, now);
  return template === 'visit_reminder' && !(await isDueReminder(tx, { applicationId, writtenAt, now }));
}

/** A code that ran out, or was replaced by another, before the mail server took its letter. */
async function isPastCode(tx: Tx, messageId: string, now: Date): Promise<boolean> {
  const [code] = await tx.select().from(visitCodes).where(eq(visitCodes.messageId, messageId));
  return code?.expiresAt == null || code.expiresAt <= now;
}

const WITH_CALENDAR: readonly string[] = [
  'visit_booked',
  'visit_moved',
  'visit_cancelled',
] satisfies readonly LetterTemplate[];

/** The visit that the letter tells of, as it stands by the time the letter leaves. */
async function calendarFor(
  tx: Tx,
  message: typeof messages.$inferSelect,
  { now, pepper }: { now: Date; pepper: string },
): Promise<CalendarFile | null> {
  const { template, applicationId, locale, createdAt: bookedBy } = message;
  if (!WITH_CALENDAR.includes(template)) return null;
  const found = await findCalendarVisit(tx, { applicationId, bookedBy, now, pepper });
  return found === null ? null : writeVisitCalendar(found.visit, { locale, now });
}

const EVENT_OF = {
  sent: 'message.sent',
  kept: 'message.kept',
  failed: 'message.failed',
  recalled: 'message.recalled',
} as const satisfies Record<string, EventName>;

async function endDelivery<Status extends keyof typeof EVENT_OF>(
  tx: Tx,
  message: typeof messages.$inferSelect,
  { status, attempts, actor, now }: { status: Status; attempts: number; actor: SystemActor; now: Date },
): Promise<Status> {
  const sentAt = status === 'sent' ? now : null;
  await tx.update(messages).set({ status, attempts, sentAt }).where(eq(messages.id, message.id));
  await recordEvent(tx, {
    actor,
    now,
    name: EVENT_OF[status],
    subject: { kind: 'message', id: message.id },
    applicationId: message.applicationId,
    after: { template: message.template, attempts },
  });
  return status;
}
