import { readFileSync } from 'node:fs';

import { z } from 'zod';

import type { ActionResult } from '#domain/action-result';

const Manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), filename: z.string() })),
});

const Result = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()), correlationId: z.string() }),
  }),
]);

type Call = { url: string; cookie: string; action: string; input: unknown; signal?: AbortSignal };

/** Presses a button without a browser: a server action named as in STAFF_ACTIONS, by the request that a page makes. */
export async function callAction({ url, cookie, action, input, signal }: Call): Promise<ActionResult<unknown>> {
  const [, area = ''] = /^([\w-]+)\/actions:/.exec(action) ?? [];
  const response = await fetch(`${url}/${area}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie,
      origin: new URL(url).origin,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': actionId(action),
    },
    body: JSON.stringify([input]),
    signal: signal ?? AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the action ${action} answered ${response.status}`);
  return resultIn(text);
}

/** The build's name for an action: a hash that changes with its module. */
export function actionId(action: string): string {
  const manifest = Manifest.parse(JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')));
  const [file, name] = action.split(':');
  const found = Object.entries(manifest.node).find(
    ([, { filename, exportedName }]) => exportedName === name && filename.endsWith(`/${file}.ts`),
  );
  if (!found) throw new Error(`the build has no action ${action}`);
  return found[0];
}

/** Of the rows that React writes, the one with the action's own answer. */
function resultIn(text: string): ActionResult<unknown> {
  for (const line of text.split('\n')) {
    const row = /^[0-9a-f]+:(\{"ok":.*)$/.exec(line)?.[1];
    if (row !== undefined) return asActionResult(Result.parse(JSON.parse(row)));
  }
  throw new Error('the answer holds no result of an action');
}

/** Our own server's error codes are the domain's. */
function asActionResult(result: z.infer<typeof Result>): ActionResult<unknown> {
  return result as ActionResult<unknown>;
}
