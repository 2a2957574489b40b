import type { WebhookListed } from '#db/queries/list-webhooks';
import type { StaffActor } from '#domain/actor';
import { roleMay } from '#domain/permissions';

/** An endpoint as this person may see it: its path may hold a secret of the carrier's, and is for those who keep it. */
export function fitFor(actor: StaffActor, endpoint: WebhookListed): WebhookListed {
  const { url, ...rest } = endpoint;
  return { ...rest, url: roleMay(actor.role, 'webhooks.manage') ? url : new URL(url).origin };
}
