import type { HubSender } from '#db/commands/deliver-hub-event';
import { writeHubEvent } from '#domain/tmf/events';
import type { WebhookSender } from '#server/gateways/webhook-sender';

type HubSenderOptions = { baseUrl: string; secretOf: (hubId: string) => string; send: WebhookSender };

/** Posts an event in the words of TMF646, signed by the secret of its hub. */
export function hubSender({ baseUrl, secretOf, send }: HubSenderOptions): HubSender {
  return async ({ id, hubId, callback, event }, now) => {
    const body = JSON.stringify(writeHubEvent(id, event, baseUrl));
    const { isTaken, answer } = await send({ id, url: callback, body, secrets: [secretOf(hubId)] }, now);
    return { isTaken, answer };
  };
}
