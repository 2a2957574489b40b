import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { webhookSms } from '#server/gateways/sms';
import { startHubServer } from '#tests/support/hub-server';
import type { HubServer } from '#tests/support/hub-server';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const MESSAGE = { id: '01985a4e-0000-7000-8000-000000000001', to: '+8613812345678', text: '123456 is your code' };

let service: HubServer;
beforeAll(async () => {
  service = await startHubServer();
});
afterAll(() => service.close());

test('a text message is handed over as JSON, signed', async () => {
  const now = new Date();
  await webhookSms({ url: `${service.url}/sms`, secret: SECRET })(MESSAGE, now);
  const [call] = service.calls;
  const headers = Object.fromEntries(Object.entries(call?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  expect(call).toMatchObject({
    path: '/sms',
    headers: { 'content-type': 'application/json', 'webhook-id': MESSAGE.id },
  });
  expect(new Webhook(SECRET).verify(call?.body ?? '', headers)).toEqual({
    type: 'sms',
    timestamp: now.toISOString(),
    data: MESSAGE,
  });
});

test.each([[500], [302]])('an answer of %i is nobody’s error, and no redirect is followed', async (status) => {
  service.answers.push(status);
  const before = service.calls.length;
  await webhookSms({ url: `${service.url}/sms`, secret: SECRET })(MESSAGE, new Date());
  expect(service.calls.slice(before).map(({ path }) => path)).toEqual(['/sms']);
});

test('a service that never answers is waited for no longer than the deadline, one that is gone not at all', async () => {
  const mute = createServer(() => {});
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as AddressInfo;
  await webhookSms({ url: `http://127.0.0.1:${port}/`, secret: SECRET, deadlineMs: 50 })(MESSAGE, new Date());
  mute.close();
  await webhookSms({ url: 'http://127.0.0.1:1/', secret: SECRET })(MESSAGE, new Date());
});
