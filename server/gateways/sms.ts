import { Webhook } from 'standardwebhooks';

import { log } from '#server/log';

export type TextMessage = { id: string; to: string; text: string };

/** Takes a text message to a number in E.164; what goes wrong is logged, for nobody waits for it. */
export type SmsGateway = (message: TextMessage, now: Date) => Promise<void>;

type WebhookSmsOptions = { url: string; secret: string; deadlineMs?: number };

const DEADLINE_MS = 10_000;

/** Hands text messages to the carrier's own service: JSON by POST, signed by Standard Webhooks. */
export function webhookSms({ url, secret, deadlineMs = DEADLINE_MS }: WebhookSmsOptions): SmsGateway {
  return async ({ id, to, text }, now) => {
    const body = JSON.stringify({ type: 'sms', timestamp: now.toISOString(), data: { id, to, text } });
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(id, now, body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(deadlineMs),
      });
      await answer.body?.cancel();
      if (!answer.ok) log.error({ messageId: id, status: answer.status }, 'the SMS service did not take a message');
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      log.error({ messageId: id, miss: name }, 'the SMS service could not be reached');
    }
  };
}

/** For the demo, which sends nothing: the message stands in the log of whoever runs it. */
export const loggedSms: SmsGateway = async ({ to, text }) => {
  log.info({ toNumberEnding: to.slice(-4), text }, 'a text message of the demo, sent to nobody');
};
