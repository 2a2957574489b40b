import { randomUUID } from 'node:crypto';

import { and, eq, inArray, like } from 'drizzle-orm';
import { z } from 'zod';

import {
  applicants,
  applications,
  auditEvents,
  claims,
  decisions,
  idempotencyKeys,
  messages,
  visits,
} from '#db/schema/index';
import { localDateOf } from '#domain/business-time';
import { makeApiClient, newApplicationBody, post, putDocument } from '#tests/support/api-client';
import { callAction } from '#tests/support/call-action';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import {
  actorOf,
  makeApplication,
  makeClaim,
  makeLine,
  makeLooks,
  makeStaff,
  makeStore,
} from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { plainJpeg } from '#tests/support/make-image';

const CROWD = Array.from({ length: 50 }, (_, index) => index);
/** Long enough for a machine under load, and far below a browser's own patience: whoever waits longer hangs. */
const ANSWERED_WITHIN_MS = 30_000;

test.describe.configure({ mode: 'default' });

test('50 approvals of one case at once give one decision', async ({ house }) => {
  const { db, server } = house;
  const now = new Date();
  const reviewer = await makeStaff(db, { role: 'reviewer' });
  const application = await makeApplication(db, { now });
  await makeClaim(db, { applicationId: application.id, staffId: reviewer.id, now });
  await makeLooks(db, { documents: application.documents, actor: actorOf(reviewer), now });
  const cookie = await house.cookieOf(reviewer);

  const input = { applicationId: application.id, version: application.version, overrides: [] };
  const results = await allAtOnce(() => act(server.url, 'applications/actions:approve', cookie, input));

  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const refused = results.flatMap((result) => (result.ok ? [] : [result.error]));
  expect(refused).toHaveLength(49);
  for (const error of refused) {
    expect(error).toMatchObject({ code: 'conflict', details: { status: 'awaiting_confirmation', version: 1 } });
    expect(error.details).toMatchObject({ event: 'application.approved', by: reviewer.name });
  }
  expect(await db.select().from(decisions).where(eq(decisions.applicationId, application.id))).toHaveLength(1);
  expect(await events(db, application.id, 'application.approved')).toHaveLength(1);
  const letters = await db.select().from(messages).where(eq(messages.applicationId, application.id));
  expect(letters.map((letter) => letter.template)).toEqual(['approved_store']);
  expect(await db.select().from(claims).where(eq(claims.applicationId, application.id))).toHaveLength(0);
});

test('50 bookings of one place at once give one visit, and 49 hear what else is free', async ({ house }) => {
  const { db, server } = house;
  const now = new Date();
  const store = await makeStore(db, { desks: 1 });
  const reviewer = await makeStaff(db, { role: 'reviewer' });
  const cookie = await house.cookieOf(reviewer);
  const cases: MadeApplication[] = [];
  for (const _ of CROWD) {
    cases.push(await makeApplication(db, { status: 'awaiting_confirmation', approvedBy: reviewer.id, now }));
  }
  const startsAt = tomorrowAtTen(now);

  const results = await allAtOnce((index) =>
    act(server.url, 'visits/actions:book', cookie, { applicationId: cases[index]?.id, storeId: store.id, startsAt }),
  );

  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const refused = results.flatMap((result) => (result.ok ? [] : [result.error]));
  expect(refused.map((error) => error.code)).toEqual(Array.from({ length: 49 }, () => 'slot_taken'));
  for (const { details } of refused) {
    const { nearest } = z.object({ nearest: z.array(z.object({ startsAt: z.string() })) }).parse(details);
    expect(nearest.length).toBeGreaterThan(0);
    expect(nearest.map((place) => place.startsAt)).not.toContain(startsAt);
  }
  const booked = await db.select().from(visits).where(eq(visits.storeId, store.id));
  expect(booked).toHaveLength(1);
  const ids = cases.map((each) => each.id);
  const told = await db.select().from(messages).where(inArray(messages.applicationId, ids));
  expect(told.map((letter) => [letter.applicationId, letter.template])).toEqual([
    [booked[0]?.applicationId, 'visit_booked'],
  ]);
  const recorded = and(inArray(auditEvents.applicationId, ids), like(auditEvents.name, 'visit.%'));
  expect(await db.select().from(auditEvents).where(recorded)).toHaveLength(1);
});

test('one Idempotency-Key 50 times at once gives one application, one submission and equal answers', async ({
  house,
}) => {
  const { db, server } = house;
  const client = await makeApiClient(db);
  const body = newApplicationBody();
  await makeLine(db, { msisdn: body.msisdn, simKind: 'embedded', eid: body.eid });

  const created = await fiftyTimes({ url: server.url, path: '/applications', apiKey: client.key, body }, 201);
  const { reference } = z.object({ reference: z.string(), statusLink: z.url() }).parse(created);
  const own = await db.select().from(applications).where(eq(applications.clientId, client.id));
  expect(own.map((application) => application.reference)).toEqual([reference]);
  const id = own[0]?.id ?? '';
  expect(await events(db, id, 'application.started')).toHaveLength(1);
  expect(await db.select().from(applicants).where(eq(applicants.applicationId, id))).toHaveLength(1);

  for (const kind of ['front', 'portrait']) {
    const bytes = await plainJpeg();
    const stored = await putDocument({ url: server.url, reference, kind, apiKey: client.key, bytes });
    expect(stored.status).toBe(200);
  }
  const submission = {
    url: server.url,
    path: `/applications/${reference}/submit`,
    apiKey: client.key,
    body: { declared: true },
  };
  expect(await fiftyTimes(submission, 200)).toMatchObject({ reference, status: 'submitted' });
  expect(await events(db, id, 'application.submitted')).toHaveLength(1);
  const letters = await db.select().from(messages).where(eq(messages.applicationId, id));
  expect(letters.map((letter) => letter.template)).toEqual(['received']);
  expect(await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.clientId, client.id))).toHaveLength(2);
});

/** Sends one request 50 times at once: one is answered first, every other replays it or is told to wait and then does. */
async function fiftyTimes(
  request: { url: string; path: string; apiKey: string; body: unknown },
  status: number,
): Promise<unknown> {
  const key = randomUUID();
  const send = async () => {
    const signal = AbortSignal.timeout(ANSWERED_WITHIN_MS);
    const response = await post({ ...request, key, signal });
    const body: unknown = await response.json();
    return {
      status: response.status,
      isReplay: response.headers.get('idempotency-replayed') === 'true',
      retryAfter: response.headers.get('retry-after'),
      body,
    };
  };
  const answers = await allAtOnce(send);
  const waiting = answers.filter((answer) => answer.status === 409);
  const answered = answers.filter((answer) => answer.status === status);
  expect(waiting.length + answered.length).toBe(CROWD.length);
  expect(answered.filter((answer) => !answer.isReplay)).toHaveLength(1);
  for (const answer of waiting) {
    expect(answer).toMatchObject({ retryAfter: '1', body: { code: 'request_in_progress' } });
  }
  const [first] = answered;
  const later = await allAtOnce(send);
  for (const answer of later) expect(answer).toMatchObject({ status, isReplay: true });
  for (const answer of [...answered, ...later]) expect(answer.body).toEqual(first?.body);
  return first?.body;
}

function act(url: string, action: string, cookie: string, input: unknown) {
  return callAction({ url, cookie, action, input, signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) });
}

function allAtOnce<Result>(work: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(CROWD.map(work));
}

function events(db: House['db'], applicationId: string, name: string) {
  return db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, applicationId), eq(auditEvents.name, name)));
}

/** 10:00 in Shanghai, when a store of the factories is open on every day. */
function tomorrowAtTen(now: Date): string {
  const date = localDateOf(new Date(now.getTime() + 24 * 3_600_000), 'Asia/Shanghai');
  return new Date(`${date}T10:00:00+08:00`).toISOString();
}
