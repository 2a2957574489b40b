import { statusTokenFor } from '#server/applicant';
import { database } from '#server/database';
import { env } from '#server/env';
import { allowedHosts } from '#server/gateways/allowed-hosts';
import { hubSender } from '#server/gateways/hub-sender';
import { smtpMailer } from '#server/gateways/smtp-mailer';
import { webhookSender } from '#server/gateways/webhook-sender';
import { startJobQueue } from '#server/jobs/job-queue';
import type { JobQueue } from '#server/jobs/job-queue';
import { log } from '#server/log';
import { sentCodeOf } from '#server/visit-codes';
import { hubSecret } from '#server/tmf/hub-secret';

declare global {
  var signoffJobs: JobQueue | undefined;
}

/** Starts this process's workers once; they end by themselves when the process is asked to. */
export function startJobs(): void {
  if (globalThis.signoffJobs !== undefined) return;
  const { DATABASE_URL, SMTP_URL, MAIL_FROM, NEXTAUTH_URL, LOOKUP_PEPPER } = env();
  const statusLinkOf = (applicationId: string) =>
    new URL(`/status/${statusTokenFor(applicationId)}`, NEXTAUTH_URL).toString();
  const mailer =
    SMTP_URL === undefined ? null : smtpMailer({ url: SMTP_URL, from: MAIL_FROM, statusLinkOf, codeOf: sentCodeOf });
  const baseUrl = NEXTAUTH_URL.replace(/\/+$/, '');
  const send = webhookSender({ allowed: allowedHosts() });
  const queue = startJobQueue({
    databaseUrl: DATABASE_URL,
    db: database(),
    mailer,
    pepper: LOOKUP_PEPPER,
    hubSender: hubSender({ baseUrl, secretOf: hubSecret, send }),
  });
  globalThis.signoffJobs = queue;
  const stop = () => void queue.stop().catch((error: unknown) => log.warn({ err: error }, 'jobs did not stop cleanly'));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
