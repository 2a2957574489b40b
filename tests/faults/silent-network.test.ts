import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { connect } from '#db/client';
import type { Connection } from '#db/client';
import { auditEvents, decisions, messages } from '#db/schema/index';
import { listeningIn, someSecrets, startFaultServer, uncaughtIn } from '#tests/faults/fault-server';
import { startStillProxy } from '#tests/faults/still-proxy';
import type { StillProxy } from '#tests/faults/still-proxy';
import { makeApiClient, newApplicationBody, post } from '#tests/support/api-client';
import { callAction } from '#tests/support/call-action';
import { actorOf, makeApplication, makeClaim, makeLooks, makeStaff } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import type { OwnServer } from '#tests/support/own-server';
import { sealAs } from '#tests/support/register-keys';
import { staffCookie } from '#tests/support/staff-cookie';
import { startTestPostgres } from '#tests/support/test-postgres';
import { until } from '#tests/support/until';

const SILENT_MS = 30_000;
const ASKED_FOR_MS = 22_000;
/** 18 s for a statement, 5 s for a connection, as many in line for one, and a slow machine. */
const ANSWERED_WITHIN_MS = 40_000;

type Answer = { what: string; status: number; code: string | undefined; ms: number };

let database: Awaited<ReturnType<typeof startTestPostgres>>;
let proxy: StillProxy;
let server: OwnServer;
let owner: Connection;
let apiKey: string;
let cookie: string;
let cases: MadeApplication[];

beforeAll(async () => {
  database = await startTestPostgres();
  proxy = await startStillProxy(database.port);
  const secrets = someSecrets();
  sealAs(secrets);
  const appUrl = new URL(database.appUrl);
  appUrl.port = String(proxy.port);
  server = await startFaultServer({ ...secrets, DATABASE_URL: appUrl.href, DATABASE_OWNER_URL: database.ownerUrl });
  owner = connect({ url: database.ownerUrl, asOwner: true, max: 4 });
  const now = new Date();
  const reviewer = await makeStaff(owner.db, { role: 'reviewer' });
  cookie = await staffCookie(owner.db, reviewer.id, secrets.NEXTAUTH_SECRET);
  apiKey = (await makeApiClient(owner.db)).key;
  cases = [];
  for (let index = 0; index < 6; index += 1) {
    const application = await makeApplication(owner.db, { now });
    await makeClaim(owner.db, { applicationId: application.id, staffId: reviewer.id, now });
    await makeLooks(owner.db, { documents: application.documents, actor: actorOf(reviewer), now });
    cases.push(application);
  }
});

afterAll(async () => {
  await owner?.close();
  await server?.stop();
  await proxy?.close();
  await database?.stop();
});

test('a network that falls silent for 30 s: every request is answered in time, and the app comes back', async () => {
  expect((await create()).status).toBe(201);
  const [first, ...others] = cases;
  if (first === undefined) throw new Error('no case was made');
  expect(await approve(first)).toMatchObject({ status: 200, code: undefined });

  proxy.silence();
  const silentSince = performance.now();
  const lasted = () => performance.now() - silentSince;
  const asked = [...Array.from({ length: 20 }, create), ...others.map(approve)];
  while (lasted() < SILENT_MS) {
    const unready = await readiness();
    expect(unready.status).toBe(503);
    expect(unready.ms).toBeLessThan(10_000);
    if (lasted() < ASKED_FOR_MS) asked.push(...Array.from({ length: 6 }, create));
  }
  const answers = await Promise.all(asked);
  const silence = lasted();
  proxy.speak();
  const comeBack = { within: 15_000, what: 'the app is ready again by itself' };
  await until(async () => (await readiness()).status === 200, comeBack);
  expect(listeningIn(server).times).toBe(1);
  await until(() => listeningIn(server).times === 2, { within: 15_000, what: 'the app listens again' });

  const slowest = Math.max(...answers.map((answer) => answer.ms));
  console.log(
    `${inSeconds(silence)} of silence: ${answers.length} requests were refused, the slowest after ` +
      `${inSeconds(slowest)}; ready ${inSeconds(lasted() - silence)} after the network spoke again`,
  );
  expect(slowest).toBeLessThan(ANSWERED_WITHIN_MS);
  for (const answer of answers) {
    if (answer.what === 'create') expect(answer).toMatchObject({ status: 503, code: 'service_unavailable' });
    else expect(answer).toMatchObject({ status: 200, code: 'unexpected' });
  }

  expect((await create()).status).toBe(201);
  for (const application of others) {
    expect(await approve(application)).toMatchObject({ code: undefined });
    expect((await approve(application)).code).toBe('conflict');
    expect(await owner.db.$count(decisions, eq(decisions.applicationId, application.id))).toBe(1);
  }
  await until(async () => (await owner.db.$count(messages, eq(messages.status, 'queued'))) === 0, {
    within: 60_000,
    what: 'every queued letter is kept',
  });
  expect(await owner.db.$count(messages)).toBe(cases.length);
  expect(await owner.db.$count(auditEvents, eq(auditEvents.name, 'message.kept'))).toBe(cases.length);
  expect(uncaughtIn(server)).toEqual([]);
});

function readiness(): Promise<Answer> {
  return fetchAnswer('ready', (signal) => fetch(`${server.url}/api/health/ready`, { signal }));
}

function create(): Promise<Answer> {
  return fetchAnswer('create', (signal) =>
    post({ url: server.url, path: '/applications', apiKey, body: newApplicationBody(), signal }),
  );
}

async function approve({ id, version }: MadeApplication): Promise<Answer> {
  const began = performance.now();
  const result = await callAction({
    url: server.url,
    cookie,
    action: 'applications/actions:approve',
    input: { applicationId: id, version, overrides: [] },
    signal: AbortSignal.timeout(2 * ANSWERED_WITHIN_MS),
  });
  const code = result.ok ? undefined : result.error.code;
  return { what: id, status: 200, code, ms: performance.now() - began };
}

async function fetchAnswer(what: string, send: (signal: AbortSignal) => Promise<Response>): Promise<Answer> {
  const began = performance.now();
  const response = await send(AbortSignal.timeout(2 * ANSWERED_WITHIN_MS));
  const body = z.object({ code: z.string().optional() }).parse(await response.json());
  return { what, status: response.status, code: body.code, ms: performance.now() - began };
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
