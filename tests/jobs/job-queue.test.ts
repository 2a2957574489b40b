import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { enqueue } from '#db/jobs';
import { newId } from '#db/new-id';
import { applications, messages } from '#db/schema/index';
import { startJobQueue } from '#server/jobs/job-queue';
import type { JobQueue } from '#server/jobs/job-queue';
import { makeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const PATIENCE = { timeout: 25_000, interval: 100 };

let house: TestDatabase;
let queues: JobQueue[] = [];
beforeEach(async () => {
  house = await openTestDatabase();
});
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()));
  queues = [];
  await house.close();
});

function start(): JobQueue {
  const queue = startJobQueue({ databaseUrl: house.url, db: house.db, mailer: null });
  queues.push(queue);
  return queue;
}

async function statusOf(application: { id: string }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  return row?.status;
}

async function terminating() {
  const application = await makeApplication(house.owner, { status: 'terminating', now: new Date() });
  await house.db.transaction((tx) => enqueue(tx, 'terminate-line', { applicationId: application.id }));
  return application;
}

test('what was queued in a transaction is done, by several processes, once; its letter is kept', async () => {
  start();
  start();
  const cases = [await terminating(), await terminating(), await terminating()];
  await expect.poll(() => Promise.all(cases.map(statusOf)), PATIENCE).toEqual(['completed', 'completed', 'completed']);
  const kept = () => house.owner.select({ status: messages.status }).from(messages);
  await expect.poll(kept, PATIENCE).toEqual([{ status: 'kept' }, { status: 'kept' }, { status: 'kept' }]);
});

test('what was rolled back is not queued', async () => {
  const id = newId();
  const work = house.db.transaction(async (tx) => {
    await enqueue(tx, 'send-message', { messageId: id });
    throw new Error('rolled back');
  });
  await expect(work).rejects.toThrow('rolled back');
  expect(await house.owner.execute(sql`SELECT id FROM jobs.job WHERE data ->> 'messageId' = ${id}`)).toHaveLength(0);
});

test('a job that is not due yet waits', async () => {
  const notBefore = new Date(Date.now() + 3_600_000);
  await house.db.transaction((tx) => enqueue(tx, 'send-message', { messageId: newId() }, { notBefore }));
  const [job] = await house.owner.execute<{ due: number }>(
    sql`SELECT extract(epoch FROM start_after) * 1000 AS due FROM jobs.job WHERE name = 'send-message'`,
  );
  expect(Math.abs(Number(job?.due) - notBefore.getTime())).toBeLessThan(1000);
});

test('a database that drops every connection is come back to', async () => {
  start();
  const first = await terminating();
  await expect.poll(() => statusOf(first), PATIENCE).toBe('completed');
  await house.owner.execute(
    sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'signoff-jobs'`,
  );
  const second = await terminating();
  await expect.poll(() => statusOf(second), PATIENCE).toBe('completed');
});
