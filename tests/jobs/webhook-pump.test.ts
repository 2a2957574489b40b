import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { withdrawApplication } from '#db/commands/withdraw-application';
import { webhookEndpoints, webhookLanes } from '#db/schema/index';
import { webhookSender } from '#server/gateways/webhook-sender';
import { startWebhookPump } from '#server/jobs/webhook-pump';
import type { WebhookPump } from '#server/jobs/webhook-pump';
import { webhookMailer } from '#server/webhooks/webhook-mailer';
import { applicantOf, makeApplication } from '#tests/support/factories';
import { startHubServer } from '#tests/support/hub-server';
import type { HubServer } from '#tests/support/hub-server';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { deliveriesTo, makeWebhook } from '#tests/support/webhooks';

const PATIENCE = { timeout: 20_000, interval: 50 };
const secretOf = (endpointId: string, version: number) =>
  `whsec_${Buffer.from(`${endpointId} ${version}`).toString('base64')}`;

let house: TestDatabase;
let hubs: HubServer[] = [];
let pumps: WebhookPump[] = [];
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(async () => {
  const [ending, closing] = [pumps, hubs];
  [pumps, hubs] = [[], []];
  await Promise.all(closing.map((hub) => hub.close()));
  await Promise.all(ending.map((pump) => pump.stop()));
  await house.close();
});

/** As one process of the app does. */
function start({ deadlineMs = 5000 } = {}): void {
  const send = webhookSender({ allowed: new Set(['localhost']), deadlineMs });
  pumps.push(startWebhookPump({ db: house.db, mailer: webhookMailer({ secretOf, send }) }));
}

async function listen() {
  const hub = await startHubServer();
  hubs.push(hub);
  const endpoint = await makeWebhook(house.owner, { url: `${hub.url}/hear` });
  const states = async () => (await deliveriesTo(house.owner, endpoint)).map((one) => one.status);
  return { hub, endpoint, states };
}

/** A case that is submitted and withdrawn now. */
async function twoEvents() {
  const now = new Date();
  const application = await makeApplication(house.owner, { now });
  const actor = applicantOf(application);
  await withdrawApplication({ db: house.db, actor, input: { applicationId: application.id }, now });
  return application;
}

function said({ calls }: HubServer, endpoint: { id: string }) {
  return calls.map(({ headers, body }) => {
    const signed = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
    );
    const event = new Webhook(secretOf(endpoint.id, 1)).verify(body, signed);
    return { id: signed['webhook-id'], event };
  });
}

test('two processes send every event once, signed, each case in order', async () => {
  const { hub, endpoint, states } = await listen();
  start();
  start();
  const cases = [await twoEvents(), await twoEvents(), await twoEvents()];
  await expect.poll(states, PATIENCE).toEqual(Array.from({ length: 6 }, () => 'delivered'));
  expect(await house.owner.select().from(webhookLanes)).toEqual([]);
  const events = said(hub, endpoint);
  expect(new Set(events.map(({ id }) => id)).size).toBe(6);
  expect(events).toHaveLength(6);
  for (const { reference } of cases) {
    expect(
      events.flatMap(({ event }) => event).filter((event) => JSON.stringify(event).includes(reference)),
    ).toMatchObject([
      { type: 'application.submitted', data: { reference } },
      { type: 'application.withdrawn', data: { reference, status: 'withdrawn' } },
    ]);
  }
});

test('one that hangs, one that breaks off and one that is gone keep nobody else waiting', async () => {
  const [hanging, breaking, gone, well] = [await listen(), await listen(), await listen(), await listen()];
  hanging.hub.answers.push(...Array.from({ length: 40 }, () => 'hang' as const));
  breaking.hub.answers.push('break', 'break', 'break', 'break', 'break', 'break');
  gone.hub.answers.push(410, 410, 410, 410);
  for (let count = 0; count < 6; count += 1) await twoEvents();
  start({ deadlineMs: 60_000 });
  await expect.poll(well.states, PATIENCE).toEqual(Array.from({ length: 12 }, () => 'delivered'));
  // Of those that hang, no more are on their way than one endpoint may have at once.
  expect(hanging.hub.calls.length).toBeLessThanOrEqual(4);
  expect(await hanging.states()).toEqual(Array.from({ length: 12 }, () => 'queued'));
  await expect.poll(() => breaking.hub.calls.length, PATIENCE).toBeGreaterThanOrEqual(6);
  await expect.poll(gone.states, PATIENCE).toEqual(Array.from({ length: 12 }, () => 'given_up'));
  const off = (await house.owner.select().from(webhookEndpoints)).filter(({ offSince }) => offSince !== null);
  expect(off).toMatchObject([{ id: gone.endpoint.id, offReason: 'gone' }]);
});

test('after a 500 the same event comes again, and then the next', async () => {
  const { hub, endpoint, states } = await listen();
  hub.answers.push(500);
  start({ deadlineMs: 300 });
  const { reference } = await twoEvents();
  await expect.poll(states, PATIENCE).toEqual(['delivered', 'delivered']);
  expect(said(hub, endpoint)).toMatchObject([
    { event: { type: 'application.submitted', data: { reference } } },
    { event: { type: 'application.submitted', data: { reference } } },
    { event: { type: 'application.withdrawn', data: { reference } } },
  ]);
  expect(hub.calls[0]?.headers['webhook-id']).toBe(hub.calls[1]?.headers['webhook-id']);
});
