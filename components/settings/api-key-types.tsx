import type { ActionResult } from '#domain/action-result';

export type ShownKey = { name: string; key: string };

type Action<Value> = (input: unknown) => Promise<ActionResult<Value>>;

export type ApiKeyActions = { create: Action<{ key: string }>; revoke: Action<unknown> };
