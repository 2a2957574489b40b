import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { connect } from '#db/client';
import type { Connection } from '#db/client';
import { messages } from '#db/schema/index';
import { clusterDirectory } from '#server/start/cluster';
import { databaseName, loginUrls } from '#server/start/logins';
import { readPostmaster } from '#server/start/postmaster-file';
import { loadSecrets } from '#server/start/secrets';
import { listeningIn, startFaultServer, uncaughtIn } from '#tests/faults/fault-server';
import { startLoad } from '#tests/faults/load';
import type { Acknowledged, Decide } from '#tests/faults/load';
import { prepareCases } from '#tests/faults/prepare-cases';
import { childrenOf, killTree } from '#tests/faults/process-tree';
import { makeApiClient } from '#tests/support/api-client';
import type { ApiClient } from '#tests/support/api-client';
import { actorOf, makeStaff } from '#tests/support/factories';
import { plainJpeg } from '#tests/support/make-image';
import type { OwnServer } from '#tests/support/own-server';
import { sealAs } from '#tests/support/register-keys';
import { staffCookie } from '#tests/support/staff-cookie';
import { until } from '#tests/support/until';

const KILLS = 10;
const CASES = 2500;
/** Done between two kills, so that each meets a server that is working again. */
const BETWEEN = { submissions: 3, decisions: 8 };

let server: OwnServer;
let owner: Connection;
let client: ApiClient;
let cookie: string;
let cases: Decide[];

beforeAll(async () => {
  server = await startFaultServer();
  const secrets = loadSecrets(server.dataDir);
  sealAs(secrets.app);
  const { port } = postmaster();
  owner = connect({ url: loginUrls(port, secrets.database, databaseName).ownerUrl, asOwner: true, max: 4 });
  const { db } = owner;
  const reviewer = await makeStaff(db, { role: 'reviewer' });
  client = await makeApiClient(db);
  cookie = await staffCookie(db, reviewer.id, secrets.app.NEXTAUTH_SECRET);
  cases = await prepareCases(owner, actorOf(reviewer), CASES);
});

afterAll(async () => {
  await owner?.close();
  await server?.stop();
});

test('kill -9 of PostgreSQL under load, ten times: nothing acknowledged is lost, nothing is there twice', async () => {
  const [settings] = await owner.sql<Record<string, string>[]>`
    SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
           current_setting('full_page_writes') AS pages`;
  expect(settings).toEqual({ fsync: 'on', commit: 'on', pages: 'on' });
  const appBefore = appProcess();

  const load = startLoad({
    url: server.url,
    apiKey: client.key,
    cookie,
    cases,
    jpeg: await plainJpeg(),
    workers: 4,
  });
  const secondsAway: number[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const { submissions, decisions } = counts(load.acknowledged);
    await until(
      () => {
        const now = counts(load.acknowledged);
        const goesOn =
          now.submissions >= submissions + BETWEEN.submissions && now.decisions >= decisions + BETWEEN.decisions;
        return goesOn && listeningIn(server).times >= kill;
      },
      { within: 60_000, what: `submissions and decisions go on, and the app listens, before kill ${kill}` },
    );
    const before = postmaster().pid;
    killTree(before);
    const killedAt = performance.now();
    await until(async () => (await isReady()) && postmaster().pid !== before, {
      within: 20_000,
      what: `the app answers by itself after kill ${kill}`,
    });
    secondsAway.push((performance.now() - killedAt) / 1000);
  }
  await load.stop();
  const stoppedAt = performance.now();
  await until(async () => (await countQueued()) === 0, { within: 90_000, what: 'every queued letter is kept' });

  await until(() => listeningIn(server).times > KILLS, { within: 15_000, what: 'the app listens again' });
  expect(listeningIn(server)).toEqual({ times: KILLS + 1, isListening: true });

  const { acknowledged, surprises, failures } = load;
  const figures = counts(acknowledged);
  console.log(
    `${KILLS} kills; acknowledged: ${figures.submissions} submissions, ${figures.decisions} decisions; ` +
      `${failures.count} requests failed, the slowest after ${(failures.slowestMs / 1000).toFixed(1)} s, ` +
      `${failures.abandoned} given up; every letter kept ${((performance.now() - stoppedAt) / 1000).toFixed(1)} s later; ` +
      `ready again after ${secondsAway.map((seconds) => seconds.toFixed(1)).join(', ')} s`,
  );
  expect([...surprises]).toEqual([]);
  expect(uncaughtIn(server)).toEqual([]);
  expect(appProcess()).toBe(appBefore);
  expect(await missingSubmissions(acknowledged)).toEqual([]);
  expect(await missingDecisions(acknowledged)).toEqual([]);
  expect(await halfDone()).toEqual([]);
  expect(await createdTwice()).toEqual([]);
  expect(await lettersNotKeptOnce()).toEqual([]);
  expect(failures.count).toBeGreaterThan(0);
}, 300_000);

function counts({ submissions, decisions }: Acknowledged) {
  return { submissions: submissions.size, decisions: decisions.size };
}

/** PostgreSQL as it says in its directory; while it starts it may not say anything. */
function postmaster(): { pid: number; port: number } {
  return readPostmaster(clusterDirectory(server.dataDir)) ?? { pid: 0, port: 0 };
}

/** The one child of the start program that is not PostgreSQL. */
function appProcess(): number {
  const [app, ...others] = childrenOf(server.process.pid ?? 0).filter((pid) => pid !== postmaster().pid);
  expect(others).toEqual([]);
  return app ?? 0;
}

async function isReady(): Promise<boolean> {
  const response = await fetch(`${server.url}/api/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  );
  return response?.ok === true;
}

async function countQueued(): Promise<number> {
  return owner.db.$count(messages, eq(messages.status, 'queued'));
}

async function missingSubmissions({ submissions }: Acknowledged): Promise<string[]> {
  const there = await owner.sql<{ reference: string }[]>`
    SELECT reference FROM applications a
    WHERE status = 'submitted' AND client_id = ${client.id}
      AND (SELECT count(*) FROM audit_events e WHERE e.application_id = a.id AND e.name = 'application.submitted') = 1
      AND (SELECT count(*) FROM messages m WHERE m.application_id = a.id) = 1
      AND (SELECT count(*) FROM documents d JOIN document_contents c ON c.document_id = d.id
           WHERE d.application_id = a.id AND d.replaced_at IS NULL) = 2`;
  const found = new Set(there.map((row) => row.reference));
  return [...submissions].filter((reference) => !found.has(reference));
}

async function missingDecisions({ decisions }: Acknowledged): Promise<string[]> {
  const there = await owner.sql<{ id: string; kind: string }[]>`
    SELECT a.id, d.kind FROM applications a JOIN decisions d ON d.application_id = a.id
    WHERE a.status = CASE d.kind WHEN 'approve' THEN 'awaiting_confirmation' ELSE 'rejected' END::application_status
      AND (SELECT count(*) FROM audit_events e WHERE e.application_id = a.id
           AND e.name = CASE d.kind WHEN 'approve' THEN 'application.approved' ELSE 'application.rejected' END) = 1`;
  const found = new Map(there.map((row) => [row.id, row.kind]));
  return [...decisions].filter(([id, kind]) => found.get(id) !== kind).map(([id]) => id);
}

/** Cases, acknowledged or not, whose status, events, decisions, letters and claim do not all tell the same story. */
async function halfDone(): Promise<readonly unknown[]> {
  return owner.sql`
    SELECT * FROM (
      SELECT a.id, a.status, a.version,
        (SELECT count(*)::int FROM decisions d WHERE d.application_id = a.id) AS decisions,
        (SELECT count(*)::int FROM audit_events e WHERE e.application_id = a.id
         AND e.name IN ('application.approved', 'application.rejected')) AS decided,
        (SELECT count(*)::int FROM audit_events e WHERE e.application_id = a.id
         AND e.name = 'application.submitted') AS submitted,
        (SELECT count(*)::int FROM messages m WHERE m.application_id = a.id) AS letters,
        (SELECT count(*)::int FROM claims c WHERE c.application_id = a.id) AS claims,
        a.client_id IS NOT NULL AS by_api
      FROM applications a) told
    WHERE NOT CASE
      WHEN status = 'draft' THEN by_api AND decisions + decided + submitted + letters + claims = 0
      WHEN status = 'submitted' AND by_api THEN decisions + decided + claims = 0 AND submitted = 1 AND letters = 1
      WHEN status = 'submitted' THEN decisions + decided + letters = 0 AND submitted = 1 AND claims = 1
      ELSE decisions = 1 AND decided = 1 AND submitted = 1 AND letters = 1 AND claims = 0 AND version = 1
    END`;
}

/** Each body was sent for one application, under one key, however often. */
async function createdTwice(): Promise<readonly unknown[]> {
  return owner.sql`
    SELECT coalesce(a.msisdn, p.answers ->> 'msisdn') AS line, count(*)::int
    FROM applications a JOIN applicants p ON p.application_id = a.id
    WHERE a.client_id = ${client.id} GROUP BY 1 HAVING count(*) <> 1 OR coalesce(min(a.msisdn), min(p.answers ->> 'msisdn')) IS NULL`;
}

async function lettersNotKeptOnce(): Promise<readonly unknown[]> {
  return owner.db.execute(sql`
    SELECT m.id, m.status FROM messages m
    WHERE m.status <> 'kept'
      OR (SELECT count(*) FROM audit_events e WHERE e.subject_id = m.id AND e.name = 'message.queued') <> 1
      OR (SELECT count(*) FROM audit_events e WHERE e.subject_id = m.id AND e.name = 'message.kept') <> 1`);
}
