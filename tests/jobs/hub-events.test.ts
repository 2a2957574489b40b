import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { registerHub } from '#db/commands/register-hub';
import { searchTimeSlots } from '#db/commands/search-time-slots';
import { hubDeliveries } from '#db/schema/index';
import { hubSender } from '#server/gateways/hub-sender';
import { webhookSender } from '#server/gateways/webhook-sender';
import { startJobQueue } from '#server/jobs/job-queue';
import type { JobQueue } from '#server/jobs/job-queue';
import { MASTER_KEYS } from '#tests/support/draft';
import { makeClientActor } from '#tests/support/client-actor';
import { startHubServer } from '#tests/support/hub-server';
import type { HubServer } from '#tests/support/hub-server';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const PATIENCE = { timeout: 25_000, interval: 100 };
const secretOf = (hubId: string) => `whsec_${Buffer.from(hubId).toString('base64')}`;

let house: TestDatabase;
let hub: HubServer;
let queue: JobQueue;
beforeEach(async () => {
  [house, hub] = await Promise.all([openTestDatabase(), startHubServer()]);
  queue = startJobQueue({
    pepper: 'none',
    databaseUrl: house.url,
    db: house.db,
    mailer: null,
    masterKeys: MASTER_KEYS,
    hubSender: hubSender({
      baseUrl: 'https://signoff.example',
      secretOf,
      send: webhookSender({ allowed: new Set(['localhost']) }),
    }),
  });
});
afterEach(async () => {
  await queue.stop();
  await hub.close();
  await house.close();
});

async function sendTo(callback: string) {
  const [client, now] = [await makeClientActor(house.owner), new Date()];
  const { id } = await registerHub({ db: house.db, actor: client, input: { callback }, now });
  await searchTimeSlots({ db: house.db, actor: client, input: {}, now });
  const stateOf = async () => {
    const [row] = await house.owner.select().from(hubDeliveries).where(eq(hubDeliveries.hubId, id));
    return [row?.status, row?.attempts, row?.lastAnswer];
  };
  return { id, stateOf };
}

test('an event is sent again after each 500, until the hub takes it, under one id and a true signature', async () => {
  hub.answers.push(500, 503);
  const { id, stateOf } = await sendTo(hub.url);
  await expect.poll(stateOf, PATIENCE).toEqual(['delivered', 3, '204']);
  const ids = new Set(hub.calls.map(({ headers }) => headers['webhook-id']));
  expect([hub.calls.length, ids.size]).toEqual([3, 1]);
  for (const { headers, body } of hub.calls) {
    const signed = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
    );
    expect(new Webhook(secretOf(id)).verify(body, signed)).toMatchObject({ eventType: 'SearchTimeSlotCreateEvent' });
  }
});

test('a hub on the loopback that is not allowed by that name hears nothing, however it got there', async () => {
  const { stateOf } = await sendTo(hub.addressUrl);
  await expect.poll(stateOf, PATIENCE).toEqual(['queued', 1, 'address refused']);
  expect(hub.calls).toEqual([]);
});

test('the pauses grow to hours and last for days', async () => {
  const [kept] = await house.owner.execute(
    `SELECT retry_limit, retry_delay, retry_backoff, retry_delay_max FROM jobs.queue WHERE name = 'deliver-hub-event'`,
  );
  expect(kept).toEqual({ retry_limit: 40, retry_delay: 2, retry_backoff: true, retry_delay_max: 14_400 });
});
