import type { ActionResult } from '#domain/action-result';

export type ShownSecret = { url: string; secret: string };

type Action<Value> = (input: unknown) => Promise<ActionResult<Value>>;

export type AddWebhookAction = Action<ShownSecret>;

export type WebhookActions = {
  change: Action<unknown>;
  rotate: Action<ShownSecret>;
  turn: Action<unknown>;
  remove: Action<unknown>;
  test: Action<unknown>;
  redeliver: Action<unknown>;
  redeliverAll: Action<{ count: number }>;
};

export function hostOf(url: string): string {
  return new URL(url).host;
}
