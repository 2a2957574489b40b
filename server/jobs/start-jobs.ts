import { parseMasterKeys } from '#db/envelope';
import { statusTokenFor } from '#server/applicant';
import { database } from '#server/database';
import { env } from '#server/env';
import { allowedHosts } from '#server/gateways/allowed-hosts';
import { hubSender } from '#server/gateways/hub-sender';
import { smtpMailer } from '#server/gateways/smtp-mailer';
import { configuredCarrier } from '#server/gateways/tmf/tmf-carrier';
import { webhookSender } from '#server/gateways/webhook-sender';
import { startJobQueue } from '#server/jobs/job-queue';
import type { JobQueue } from '#server/jobs/job-queue';
import { startWebhookPump } from '#server/jobs/webhook-pump';
import type { WebhookPump } from '#server/jobs/webhook-pump';
import { log } from '#server/log';
import { sentCodeOf } from '#server/visit-codes';
import { hubSecret } from '#server/tmf/hub-secret';
import { webhookMailer } from '#server/webhooks/webhook-mailer';
import { webhookSecret } from '#server/webhooks/webhook-secret';

declare global {
  var signoffJobs: { queue: JobQueue; pump: WebhookPump } | undefined;
}

/** Starts this process's workers once; they end by themselves when the process is asked to. */
export function startJobs(): void {
  if (globalThis.signoffJobs !== undefined) return;
  const { DATABASE_URL, SMTP_URL, MAIL_FROM, NEXTAUTH_URL, LOOKUP_PEPPER, DOCUMENT_MASTER_KEY } = env();
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
    masterKeys: parseMasterKeys(DOCUMENT_MASTER_KEY),
    hubSender: hubSender({ baseUrl, secretOf: hubSecret, send }),
    carrier: configuredCarrier(env()),
  });
  const pump = startWebhookPump({ db: database(), mailer: webhookMailer({ secretOf: webhookSecret, send }) });
  globalThis.signoffJobs = { queue, pump };
  const stop = () =>
    void Promise.all([queue.stop(), pump.stop()]).catch((error: unknown) =>
      log.warn({ err: error }, 'jobs did not stop cleanly'),
    );
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
