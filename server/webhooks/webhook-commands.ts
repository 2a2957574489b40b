import 'server-only';
import { addWebhook } from '#db/commands/add-webhook';
import type { AddWebhook, AddedWebhook } from '#db/commands/add-webhook';
import { changeWebhook } from '#db/commands/change-webhook';
import type { ChangeWebhook } from '#db/commands/change-webhook';
import { rotateWebhookSecret } from '#db/commands/rotate-webhook-secret';
import type { RotateWebhookSecret } from '#db/commands/rotate-webhook-secret';
import { DomainError } from '#domain/domain-error';
import { allowedHosts } from '#server/gateways/allowed-hosts';
import { AddressRefused, assertMayCall } from '#server/gateways/safe-address';
import type { StaffCommand } from '#server/staff-action';
import { webhookSecret } from '#server/webhooks/webhook-secret';

/** The only sight of the secret. */
export type ShownSecret = { id: string; url: string; secret: string };

/** Adds an endpoint, where its address may be called; `address_refused` where not. */
export const addWebhookSafely: StaffCommand<AddWebhook, ShownSecret> = async (call) => {
  await assertCallable(call.input.url);
  return shown(await addWebhook(call));
};

export const changeWebhookSafely: StaffCommand<ChangeWebhook, { version: number }> = async (call) => {
  await assertCallable(call.input.url);
  return changeWebhook(call);
};

export const rotateAndShowSecret: StaffCommand<RotateWebhookSecret, ShownSecret> = async (call) =>
  shown(await rotateWebhookSecret(call));

function shown({ id, url, secretVersion }: AddedWebhook): ShownSecret {
  return { id, url, secret: webhookSecret(id, secretVersion) };
}

async function assertCallable(url: string): Promise<void> {
  try {
    await assertMayCall(new URL(url), allowedHosts());
  } catch (error) {
    if (error instanceof AddressRefused) throw new DomainError('address_refused');
    throw error;
  }
}
