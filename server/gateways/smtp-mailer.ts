import { setTimeout as delay } from 'node:timers/promises';

import { createTransport } from 'nodemailer';

import type { Mail, Mailer } from '#db/commands/deliver-message';
import { STATUS_LINK } from '#domain/letters/letter';

type SmtpOptions = {
  /** smtp://user:password@host:port, or smtps:// */
  url: string;
  from: string;
  /** The secret link of a case, made only now that its letter leaves. */
  statusLinkOf: (applicationId: string) => string;
};

/** Below the database's limit for an idle transaction, in which the message stays locked. */
const DEADLINE_MS = 15_000;

/** Sends through one mail server; refusals of a recipient or a message are for good, everything else may pass. */
export function smtpMailer({ url, from, statusLinkOf }: SmtpOptions): Mailer {
  const transport = createTransport({ url, connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 });
  const host = addressHost(from);
  return async (mail: Mail) => {
    const sending = transport.sendMail({
      from,
      to: mail.to,
      subject: mail.subject,
      text: mail.body.replaceAll(STATUS_LINK, () => statusLinkOf(mail.applicationId)),
      // A letter sent twice after a crash carries the same id, by which mail programs show it once.
      messageId: `<${mail.messageId}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const timer = new AbortController();
    const late = delay(DEADLINE_MS, undefined, { signal: timer.signal, ref: false }).then(() => {
      throw new Error('the mail server did not answer in time');
    });
    try {
      await Promise.race([sending, late]);
      return 'accepted';
    } catch (error) {
      if (isRefusedForGood(error)) return 'refused';
      throw error;
    } finally {
      sending.catch(() => {});
      late.catch(() => {});
      timer.abort();
    }
  };
}

function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false;
  const { responseCode, code } = error;
  return typeof responseCode === 'number' && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}

function addressHost(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'signoff.invalid';
}
