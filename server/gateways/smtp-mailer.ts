import { setTimeout as delay } from 'node:timers/promises';

import { createTransport } from 'nodemailer';
import { z } from 'zod';

import type { Mail, Mailer } from '#db/commands/deliver-message';
import { STATUS_LINK, VISIT_CODE } from '#domain/letters/letter';
import { log } from '#server/log';

type SmtpOptions = {
  /** smtp://user:password@host:port, or smtps:// */
  url: string;
  from: string;
  /** The secret link of a case, made only now that its letter leaves. */
  statusLinkOf: (applicationId: string) => string;
  /** The code that the letter of this id carries. */
  codeOf: (messageId: string) => string;
};

/** Below the database's limit for an idle transaction, in which the message stays locked. */
const DEADLINE_MS = 15_000;

/** Sends through one mail server and logs every miss; only what it says of a recipient or a message is for good. */
export function smtpMailer({ url, from, statusLinkOf, codeOf }: SmtpOptions): Mailer {
  const transport = createTransport({ url, connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 });
  const host = addressHost(from);
  return async (mail: Mail) => {
    const text = mail.body
      .replaceAll(STATUS_LINK, () => statusLinkOf(mail.applicationId))
      .replaceAll(VISIT_CODE, () => codeOf(mail.messageId));
    const timer = new AbortController();
    try {
      const sending = transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text,
        ...(mail.calendar === null ? {} : { icalEvent: { ...mail.calendar, filename: 'visit.ics' } }),
        // A letter sent twice after a crash carries the same id, by which mail programs show it once.
        messageId: `<${mail.messageId}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await Promise.race([sending, tooLate(timer.signal)]);
      return 'accepted';
    } catch (error) {
      return noteMiss(error, mail);
    } finally {
      timer.abort();
    }
  };
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await delay(DEADLINE_MS, undefined, { signal, ref: false });
  throw Object.assign(new Error('the mail server did not answer in time'), { code: 'ETIMEDOUT' });
}

/** What may be logged of an error: its message and answer can quote the recipient. */
const Miss = z
  .object({ code: z.string().optional(), responseCode: z.number().optional(), command: z.string().optional() })
  .catch({});

/** A sender or a sign-in that is refused is this installation's fault: the letter waits until that is mended. */
function noteMiss(error: unknown, { messageId }: Mail): 'refused' | 'unavailable' {
  const { code, responseCode, command } = Miss.parse(error);
  const isFinal = responseCode === undefined ? code === 'EAUTH' : responseCode >= 500;
  const isOfLetter = command === 'RCPT TO' || command === 'DATA';
  const miss = { messageId, code, responseCode, command };
  if (isFinal && !isOfLetter) log.error(miss, 'the mail server takes no letters from this installation');
  else log.warn(miss, 'the mail server did not take a letter');
  return isFinal && isOfLetter ? 'refused' : 'unavailable';
}

function addressHost(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'signoff.invalid';
}
