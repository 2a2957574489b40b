import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { webhookSender } from '#server/gateways/webhook-sender';
import { startHubServer } from '#tests/support/hub-server';
import type { HubServer } from '#tests/support/hub-server';

const [NEW, OLD, OTHER] = [1, 2, 3].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);

let hub: HubServer;
beforeAll(async () => {
  hub = await startHubServer();
});
beforeEach(() => {
  hub.calls.length = 0;
  hub.answers.length = 0;
});
afterAll(() => hub.close());

function post(secrets = [NEW ?? ''], deadlineMs?: number) {
  const send = webhookSender({ allowed: new Set(['localhost']), deadlineMs });
  return send({ id: 'event-1', url: `${hub.url}/hear`, body: '{"type":"webhook.test"}', secrets }, new Date());
}

test('every secret signs, and a receiver that knows one of them is content', async () => {
  expect(await post([NEW ?? '', OLD ?? ''])).toEqual({ isTaken: true, status: 204, answer: '204', retryAfter: null });
  const [call] = hub.calls;
  const signed = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(call?.headers[name])]),
  );
  expect(signed['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
  for (const secret of [NEW, OLD]) {
    expect(new Webhook(secret ?? '').verify(call?.body ?? '', signed)).toEqual({ type: 'webhook.test' });
  }
  expect(() => new Webhook(OTHER ?? '').verify(call?.body ?? '', signed)).toThrow();
});

test('what the receiver asks for is handed on', async () => {
  hub.answers.push({ status: 429, headers: { 'retry-after': '120' } });
  expect(await post()).toEqual({ isTaken: false, status: 429, answer: '429', retryAfter: '120' });
});

test('a receiver that hangs is left at the deadline, one that breaks off at once', async () => {
  hub.answers.push('hang', 'break');
  expect(await post(undefined, 200)).toEqual({ isTaken: false, status: null, answer: 'ETIMEDOUT', retryAfter: null });
  const broken = await post();
  expect(broken).toMatchObject({ isTaken: false, status: null });
  expect(broken.answer).toMatch(/^(ECONNRESET|HPE_\w+)$/);
});
