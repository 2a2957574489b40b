'use server';

import { AddWebhook } from '#db/commands/add-webhook';
import { ChangeWebhook } from '#db/commands/change-webhook';
import { RedeliverGivenUp, RedeliverWebhook, redeliverGivenUp, redeliverWebhook } from '#db/commands/redeliver-webhook';
import { RemoveWebhook, removeWebhook } from '#db/commands/remove-webhook';
import { RotateWebhookSecret } from '#db/commands/rotate-webhook-secret';
import { SwitchWebhook, switchWebhook } from '#db/commands/switch-webhook';
import { TestWebhook, testWebhook } from '#db/commands/test-webhook';
import { staffAction } from '#server/staff-action';
import { addWebhookSafely, changeWebhookSafely, rotateAndShowSecret } from '#server/webhooks/webhook-commands';

export const add = staffAction({ permission: 'webhooks.manage', input: AddWebhook, command: addWebhookSafely });

export const change = staffAction({
  permission: 'webhooks.manage',
  input: ChangeWebhook,
  command: changeWebhookSafely,
});

export const rotate = staffAction({
  permission: 'webhooks.manage',
  input: RotateWebhookSecret,
  command: rotateAndShowSecret,
});

export const turn = staffAction({ permission: 'webhooks.manage', input: SwitchWebhook, command: switchWebhook });

export const remove = staffAction({ permission: 'webhooks.manage', input: RemoveWebhook, command: removeWebhook });

export const test = staffAction({ permission: 'webhooks.manage', input: TestWebhook, command: testWebhook });

export const redeliver = staffAction({
  permission: 'webhooks.manage',
  input: RedeliverWebhook,
  command: redeliverWebhook,
});

export const redeliverAll = staffAction({
  permission: 'webhooks.manage',
  input: RedeliverGivenUp,
  command: redeliverGivenUp,
});
