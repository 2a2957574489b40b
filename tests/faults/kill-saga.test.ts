import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { connect } from '#db/client';
import type { Connection } from '#db/client';
import { migrateDatabase } from '#db/migrate';
import { setRegisterKeys } from '#db/register-keys';
import { clusterDirectory } from '#server/start/cluster';
import { startEmbeddedPostgres } from '#server/start/embedded-postgres';
import type { EmbeddedPostgres } from '#server/start/embedded-postgres';
import { readPostmaster } from '#server/start/postmaster-file';
import { startCountingCarrier } from '#tests/faults/counting-carrier';
import type { CountingCarrier } from '#tests/faults/counting-carrier';
import { killTree } from '#tests/faults/process-tree';
import { makeApplication, makeOrder } from '#tests/support/factories';
import { TEST_KEYS } from '#tests/support/register-keys';
import { until } from '#tests/support/until';

const STEPS = ['before its turn', 'before the call', 'within the call', 'after the call', 'after its turn'] as const;
const RANDOM_KILLS = 3;
const DATABASE_KILLS = 4;
const HOUR = 60 * 60_000;

let dataDir: string;
let database: EmbeddedPostgres;
let owner: Connection;
let carrier: CountingCarrier;
let onCall: (call: number) => void = () => {};
/** What the workers' clocks have run ahead of ours: each begins where no earlier one can have been. */
let clock = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(process.env.SIGNOFF_TEST_DIR ?? tmpdir(), 'signoff-saga-'));
  chmodSync(dataDir, 0o711);
  const password = () => randomBytes(16).toString('hex');
  const passwords = { adminPassword: password(), ownerPassword: password(), appPassword: password() };
  database = await startEmbeddedPostgres({ dataDir, passwords });
  setRegisterKeys(TEST_KEYS);
  await migrateDatabase({ ownerUrl: database.ownerUrl });
  owner = connect({ url: database.ownerUrl, asOwner: true, max: 2 });
  carrier = await startCountingCarrier((call) => onCall(call));
});

afterAll(async () => {
  await owner?.close();
  await carrier?.close();
  await database?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a worker killed at each step, and at any moment: one order each, every case at its right end', async () => {
  const ids = await makeCases(16);
  const ends = await Promise.all(STEPS.map((step) => endOf(startWorker(step))));
  expect(ends).toEqual(STEPS.map(() => 'SIGKILL'));
  for (let kill = 0; kill < RANDOM_KILLS; kill += 1) {
    const calls = carrier.calls();
    const worker = startWorker();
    await until(() => carrier.calls() > calls, { within: 20_000, what: `the worker is at work before kill ${kill}` });
    await delay(kill * 7);
    worker.kill('SIGKILL');
    await endOf(worker);
    if (kill === 0) await makeCases(8).then((more) => ids.push(...more));
  }
  await finish(ids, 1);
});

test('PostgreSQL killed while the carrier is called, by two workers: the same', async () => {
  const ids = await makeCases(16);
  let kills = 0;
  const first = carrier.calls();
  onCall = (call) => {
    // Between the call and its answer, and a moment later, when the answer is being taken in.
    if ((call - first) % 6 !== 2 || kills === DATABASE_KILLS) return;
    kills += 1;
    if (kills % 2 === 0) killDatabase();
    else setTimeout(killDatabase, 18);
  };
  await finish(ids, 2);
  onCall = () => {};
  expect(kills).toBe(DATABASE_KILLS);
});

async function makeCases(count: number): Promise<string[]> {
  const now = new Date();
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const application = await makeApplication(owner.db, { status: 'terminating', now });
    await makeOrder(owner.db, application, { leavesAt: now });
    ids.push(application.id);
  }
  return ids;
}

function startWorker(dieAt = ''): ChildProcess {
  clock += 20 * HOUR;
  return spawnWorker(dieAt);
}

function spawnWorker(dieAt = ''): ChildProcess {
  const { CARRIER_URL, CLOCK } = { CARRIER_URL: carrier.url, CLOCK: String(clock) };
  const { masterKey: MASTER_KEY, lookupPepper: PEPPER } = TEST_KEYS;
  return spawn(process.execPath, ['tests/faults/saga-worker.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: database.appUrl, CARRIER_URL, CLOCK, DIE_AT: dieAt, MASTER_KEY, PEPPER },
  });
}

async function endOf(worker: ChildProcess): Promise<NodeJS.Signals | null> {
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
  return worker.signalCode;
}

function killDatabase(): void {
  const running = readPostmaster(clusterDirectory(dataDir));
  if (running) killTree(running.pid);
}

/** Lets workers go on until no case is under way, and holds what came of it against the carrier's own books. */
async function finish(ids: readonly string[], workers: number): Promise<void> {
  clock += 20 * HOUR;
  const running = Array.from({ length: workers }, () => spawnWorker());
  await until(async () => (await underWay(ids).catch(() => 1)) === 0, { within: 90_000, what: 'every case is over' });
  for (const worker of running) worker.kill('SIGKILL');
  await Promise.all(running.map(endOf));

  const rows = await owner.sql<Outcome[]>`
    SELECT a.msisdn, a.status::text AS status, o.id AS "orderId", o.status::text AS "orderStatus", l.status::text AS line,
      (SELECT array_agg(e.name ORDER BY e.name) FROM audit_events e
        WHERE e.application_id = a.id AND e.name <> 'application.submitted') AS events
    FROM applications a JOIN termination_orders o ON o.application_id = a.id JOIN lines l ON l.msisdn = a.msisdn
    WHERE a.id = ANY(${[...ids]}::uuid[])`;
  expect(rows).toHaveLength(ids.length);
  for (const { msisdn, status, orderId, orderStatus, line, events } of rows) {
    const kept = [...carrier.orders].filter(([, order]) => order.msisdn === msisdn);
    expect(kept.map(([id]) => id)).toEqual([orderId]);
    const isEnded = kept[0]?.[1].answer === 'terminated';
    expect({ status, orderStatus, line }).toEqual(
      isEnded
        ? { status: 'completed', orderStatus: 'terminated', line: 'terminated' }
        : { status: 'submitted', orderStatus: 'refused', line: 'active' },
    );
    expect(events.filter((name) => !PERHAPS.includes(name))).toEqual(isEnded ? ENDED : REFUSED);
    const perhaps = events.filter((name) => PERHAPS.includes(name));
    expect(perhaps).toHaveLength(new Set(perhaps).size);
  }
}

type Outcome = {
  msisdn: string;
  status: string;
  orderId: string;
  orderStatus: string;
  line: string;
  events: string[];
};

/** As the carrier took its time. */
const PERHAPS = ['application.terminationTaken', 'application.terminationEscalated'];
const ENDED = [
  'application.completed',
  'application.terminationOrdered',
  'line.pended',
  'line.terminated',
  'message.queued',
];
const REFUSED = [
  'application.checked',
  'application.terminationOrdered',
  'application.terminationRefused',
  'line.pended',
  'line.reactivated',
  'message.queued',
];

async function underWay(ids: readonly string[]): Promise<number> {
  const [row] = await owner.sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM applications WHERE id = ANY(${[...ids]}::uuid[]) AND status = 'terminating'`;
  return row?.count ?? 1;
}
