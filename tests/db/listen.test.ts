import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { listen } from '#db/listen';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const PATIENCE = { timeout: 20_000, interval: 20 };
const CHANNEL = 'test_channel';

let house: TestDatabase;
let listening: { stop: () => Promise<void> };
let told: string[];

beforeEach(async () => {
  house = await openTestDatabase();
  told = [];
  listening = listen({
    url: house.url,
    channel: CHANNEL,
    onPayload: (payload) => told.push(payload),
    onListening: () => told.push('(listening)'),
    onLost: () => told.push('(lost)'),
  });
  await expect.poll(() => told, PATIENCE).toEqual(['(listening)']);
});
afterEach(async () => {
  await listening.stop();
  await house.close();
});

const announce = (payload: string) => house.owner.execute(sql`SELECT pg_notify(${CHANNEL}, ${payload})`);

const endListener = () =>
  house.owner.execute(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE '%pg_notify%' AND usename = 'signoff_app'`);

test('a listener whose connection is killed says so and listens again by itself', async () => {
  await announce('one');
  await expect.poll(() => told, PATIENCE).toEqual(['(listening)', 'one']);
  for (const payload of ['two', 'three']) {
    told.splice(0);
    await endListener();
    await expect.poll(() => told, PATIENCE).toEqual(['(lost)', '(listening)']);
    await announce(payload);
    await expect.poll(() => told, PATIENCE).toEqual(['(lost)', '(listening)', payload]);
  }
});

test('stopped, it leaves no connection and hears nothing more', async () => {
  await listening.stop();
  const left = () =>
    house.owner
      .execute(sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_notify%'
      AND pid <> pg_backend_pid()`);
  await expect.poll(left, PATIENCE).toHaveLength(0);
  await announce('late');
  expect(told).toEqual(['(listening)']);
});
