import type { WebhookMailer } from '#db/commands/deliver-next-webhook';
import type { WebhookSender } from '#server/gateways/webhook-sender';

type WebhookMailerOptions = { secretOf: (endpointId: string, version: number) => string; send: WebhookSender };

/** Posts an event to an endpoint, signed by each of the secrets that count. */
export function webhookMailer({ secretOf, send }: WebhookMailerOptions): WebhookMailer {
  return ({ id, endpointId, url, secretVersions, event }, now) => {
    const secrets = secretVersions.map((version) => secretOf(endpointId, version));
    return send({ id, url, body: JSON.stringify(event), secrets }, now);
  };
}
