import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { HubEvent } from '#domain/tmf/events';
import { hubSender } from '#server/gateways/hub-sender';
import { webhookSender } from '#server/gateways/webhook-sender';
import { startHubServer } from '#tests/support/hub-server';
import type { HubServer } from '#tests/support/hub-server';
import { faultsOf } from '#tests/support/tmf-schema';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const EVENT: HubEvent = {
  type: 'SearchTimeSlotCreateEvent',
  at: '2026-11-18T02:00:00.000Z',
  correlationId: 'c',
  subject: { kind: 'search', record: { id: 'q', searchedAt: '2026-11-18T02:00:00.000Z', request: {}, found: [] } },
};

let hub: HubServer;
beforeAll(async () => {
  hub = await startHubServer();
});
beforeEach(() => {
  hub.calls.length = 0;
  hub.answers.length = 0;
});
afterAll(() => hub.close());

const sendTo = (callback: string, allowed: string[]) =>
  hubSender({
    baseUrl: 'https://signoff.example',
    secretOf: () => SECRET,
    send: webhookSender({ allowed: new Set(allowed) }),
  })({ id: 'event-1', hubId: 'hub-1', callback, event: EVENT }, new Date());

test('an event arrives as the specification has it, signed', async () => {
  expect(await sendTo(`${hub.url}/hear?me=1`, ['localhost'])).toEqual({ isTaken: true, answer: '204' });
  const [call] = hub.calls;
  expect(call).toMatchObject({ path: '/hear?me=1', headers: { host: new URL(hub.url).host, 'webhook-id': 'event-1' } });
  const body = call?.body ?? '';
  const signed = {
    'webhook-id': String(call?.headers['webhook-id']),
    'webhook-timestamp': String(call?.headers['webhook-timestamp']),
    'webhook-signature': String(call?.headers['webhook-signature']),
  };
  const told = new Webhook(SECRET).verify(body, signed);
  expect(faultsOf('SearchTimeSlotCreateEvent', told)).toEqual([]);
  expect(() => new Webhook(SECRET).verify(`${body} `, signed)).toThrow();
});

test.each([301, 307, 308])('a redirect by %i is not followed', async (status) => {
  hub.answers.push(status);
  expect(await sendTo(hub.url, ['localhost'])).toEqual({ isTaken: false, answer: String(status) });
  expect(hub.calls.map(({ path }) => path)).toEqual(['/']);
});

test.each([400, 410, 500])('an answer %i is no taking', async (status) => {
  hub.answers.push(status);
  expect(await sendTo(hub.url, ['localhost'])).toEqual({ isTaken: false, answer: String(status) });
});

test('what is not allowed by name is not even connected to', async () => {
  for (const [callback, allowed] of [
    [hub.url, []],
    [hub.addressUrl, ['localhost']],
    [hub.url.replace('http:', 'https:'), []],
  ] as const) {
    expect(await sendTo(callback, [...allowed])).toEqual({ isTaken: false, answer: 'address refused' });
  }
  expect(hub.calls).toEqual([]);
});

test('a hub that is not there, or that nobody knows, is told apart', async () => {
  const gone = await startHubServer();
  await gone.close();
  expect(await sendTo(gone.url, ['localhost'])).toEqual({ isTaken: false, answer: 'ECONNREFUSED' });
  const unknown = await sendTo('https://hub.invalid/', []);
  expect(unknown.answer).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
});
