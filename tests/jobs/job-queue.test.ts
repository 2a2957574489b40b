import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { enqueue, queueAddress } from '#db/jobs';
import { newId } from '#db/new-id';
import { applications, messages, signInAttempts } from '#db/schema/index';
import { startJobQueue } from '#server/jobs/job-queue';
import type { JobQueue } from '#server/jobs/job-queue';
import { MASTER_KEYS } from '#tests/support/draft';
import { makeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
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

const noHub = () => Promise.reject(new Error('no hub is called'));

function start(): JobQueue {
  const given = { mailer: null, pepper: 'none', hubSender: noHub, masterKeys: MASTER_KEYS };
  const queue = startJobQueue({ ...given, databaseUrl: house.url, db: house.db });
  queues.push(queue);
  return queue;
}

async function statusOf(application: { id: string }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  return row?.status;
}

async function terminating(when: { notBefore?: Date } = {}) {
  const application = await makeApplication(house.owner, { status: 'terminating', now: new Date() });
  await house.db.transaction((tx) => enqueue(tx, 'terminate-line', { applicationId: application.id }, when));
  return application;
}

async function statesOf(jobs: SQL) {
  const rows = await house.owner.execute<{ state: string }>(sql`SELECT state FROM jobs.job WHERE ${jobs}`);
  return rows.map((job) => job.state);
}

/** Whoever starts next looks at the schedules at once, as it would half a minute after the last look. */
async function passTheMinute() {
  const looked = () => house.owner.execute(sql`SELECT 1 FROM jobs.version WHERE cron_on IS NOT NULL`);
  await expect.poll(looked, PATIENCE).toHaveLength(1);
  await house.owner.execute(sql`UPDATE jobs.version SET cron_on = NULL`);
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

test('a job that is not due yet waits while others are done, and then is done too', async () => {
  start();
  const [later, now] = [await terminating({ notBefore: new Date(Date.now() + HOUR) }), await terminating()];
  await expect.poll(() => statusOf(now), PATIENCE).toBe('completed');
  expect(await statesOf(sql`data ->> 'applicationId' = ${later.id}`)).toEqual(['created']);
  await house.owner.execute(sql`UPDATE jobs.job SET start_after = now() WHERE start_after > now()`);
  await expect.poll(() => statusOf(later), PATIENCE).toBe('completed');
});

test('expiry, the taking up of lost terminations and the erasing of drafts are on the clock', async () => {
  const ago = (ms: number) => new Date(Date.now() - ms);
  const overdue = await makeApplication(house.owner, { status: 'awaiting_confirmation', confirmBy: ago(1000) });
  const lost = await makeApplication(house.owner, { status: 'terminating', confirmedAt: ago(HOUR + MINUTE) });
  const underWay = await makeApplication(house.owner, { status: 'terminating', confirmedAt: ago(HOUR - MINUTE) });
  const draft = await makeApplication(house.owner, { status: 'draft', createdAt: ago(8 * 24 * HOUR) });

  start();
  const schedules = () =>
    house.owner.execute(sql`SELECT name, cron, timezone FROM jobs.schedule ORDER BY name`).then((rows) => [...rows]);
  await expect.poll(schedules, PATIENCE).toEqual([
    { name: 'erase-drafts', cron: '17 * * * *', timezone: 'Asia/Shanghai' },
    { name: 'erase-expired', cron: '47 * * * *', timezone: 'Asia/Shanghai' },
    { name: 'expire-applications', cron: '* * * * *', timezone: 'Asia/Shanghai' },
    { name: 'hash-documents', cron: '* * * * *', timezone: 'Asia/Shanghai' },
    { name: 'miss-forgotten-visits', cron: '*/10 * * * *', timezone: 'Asia/Shanghai' },
    { name: 'offer-places', cron: '* * * * *', timezone: 'Asia/Shanghai' },
    { name: 'release-numbers', cron: '7 * * * *', timezone: 'Asia/Shanghai' },
    { name: 'resume-terminations', cron: '* * * * *', timezone: 'Asia/Shanghai' },
  ]);
  await passTheMinute();
  start();
  await house.db.transaction((tx) => enqueue(tx, 'erase-drafts', {}));
  await expect.poll(() => statesOf(sql`name = 'expire-applications'`), PATIENCE).toContain('completed');
  await expect.poll(() => statesOf(sql`name = 'resume-terminations'`), PATIENCE).toContain('completed');
  expect(await Promise.all([overdue, lost, underWay].map(statusOf))).toEqual(['expired', 'completed', 'terminating']);
  await expect.poll(() => statusOf(draft), PATIENCE).toBeUndefined();
});

test('what was expired is erased every hour, whenever the machine is on', async () => {
  start();
  const schedules = () => house.owner.execute(sql`SELECT name, cron FROM jobs.schedule ORDER BY name`);
  await expect.poll(schedules, PATIENCE).toEqual([
    { name: 'erase-drafts', cron: '17 * * * *' },
    { name: 'erase-expired', cron: '47 * * * *' },
    { name: 'expire-applications', cron: '* * * * *' },
    { name: 'hash-documents', cron: '* * * * *' },
    { name: 'miss-forgotten-visits', cron: '*/10 * * * *' },
    { name: 'offer-places', cron: '* * * * *' },
    { name: 'release-numbers', cron: '7 * * * *' },
    { name: 'resume-terminations', cron: '* * * * *' },
  ]);
  const keyHash = Buffer.alloc(32);
  const attempt = { scope: 'address', keyHash, failures: 1, windowStartedAt: new Date(0) } as const;
  await house.owner.insert(signInAttempts).values(attempt);
  await house.db.transaction((tx) => enqueue(tx, 'erase-expired', {}));
  await expect.poll(() => house.owner.$count(signInAttempts), PATIENCE).toBe(0);
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

test('the address of the queues keeps what it says and takes sslmode as libpq does', () => {
  expect(queueAddress('postgres://web:p%40ss@db.example:5433/signoff?sslmode=require')).toBe(
    'postgres://web:p%40ss@db.example:5433/signoff?sslmode=require&uselibpqcompat=true',
  );
});
