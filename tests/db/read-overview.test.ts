import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { countFigureRows, listFigureRows } from '#db/queries/list-figure-rows';
import {
  readConfirmation,
  readDueToday,
  readHours,
  readOutcomes,
  readPace,
  readReasons,
  readVisits,
  readWaiting,
} from '#db/queries/read-overview';
import { applications, decisions, stores, visits } from '#db/schema/index';
import { isReviewable } from '#domain/application';
import { dayForecast } from '#domain/day-forecast';
import { parseFigureQuery } from '#domain/figure-query';
import type { Period } from '#domain/local-period';
import {
  AGE_BANDS,
  DUE_CLASSES,
  OUTCOMES,
  confirmSoonUntil,
  hourOfToday,
  overviewPeriod,
  waitingBounds,
} from '#domain/overview';
import { confirmationHref, decisionsHref, figureHref, submittedHref, visitsHref } from '#domain/overview-links';
import { APPLICATION_STATUSES } from '#domain/application';
import { randomNumbers } from '#domain/seeded-random';
import { NOW, makeApplication, makeStaff, makeStore, makeVisit } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CASES = 90;

let house: TestDatabase;
const week = overviewPeriod('7d', NOW);
const random = randomNumbers(7);
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};
const around = (days: number) => new Date(Math.floor(NOW.getTime() - random() * days * DAY));

beforeAll(async () => {
  house = await openTestDatabase();
  const people = [
    await makeStaff(house.owner, { role: 'reviewer' }),
    await makeStaff(house.owner, { role: 'reviewer' }),
  ];
  const shops = [await makeStore(house.owner, { desks: 60 }), await makeStore(house.owner, { desks: 60 })];
  for (let index = 0; index < CASES; index += 1) {
    const submittedAt = around(12);
    const application = await makeApplication(house.owner, {
      status: pick([
        ...APPLICATION_STATUSES,
        'awaiting_confirmation',
        'awaiting_confirmation',
        'submitted',
        'submitted',
        'second_review',
      ]),
      simKind: pick(['physical', 'embedded']),
      slots: [],
    });
    if (application.status !== 'draft') {
      const confirmBy = new Date(NOW.getTime() + random() * 10 * DAY);
      const dueAt = new Date(submittedAt.getTime() + random() * 12 * DAY);
      await house.owner.execute(sql`UPDATE applications SET submitted_at = ${submittedAt.toISOString()}::timestamptz,
        due_at = ${dueAt.toISOString()}::timestamptz,
        confirm_by = ${confirmBy.toISOString()}::timestamptz WHERE id = ${application.id}`);
    }
    await decideSomehow(application.id, pick(people).id);
    const shop = pick(shops);
    await makeVisit(house.owner, {
      applicationId: application.id,
      store: shop,
      deskId: shop.deskIds[index % 60],
      startsAt: new Date(around(12).getTime() + index),
      status: pick(['completed', 'completed', 'no_show', 'cancelled', 'booked']),
    });
  }
});
afterAll(() => house.close());

async function decideSomehow(applicationId: string, staffId: string): Promise<void> {
  const kind = pick([...OUTCOMES, 'reopen'] as const);
  const codes = ['identity.not_holder', 'photo.front_unreadable', 'seen_in_documents'];
  const reasonCodes = [pick(codes), pick(codes)].slice(0, Math.floor(random() * 3));
  const basis = { checkRound: 1, checks: [], documentIds: [], overrides: [] };
  const given = { applicationId, staffId, basis, policyVersion: 'test' };
  const [made] = await house.owner
    .insert(decisions)
    .values({ ...given, applicationVersion: 100, kind, reasonCodes, decidedAt: around(12) })
    .returning({ id: decisions.id });
  if (made === undefined || random() > 0.2) return;
  await house.owner
    .insert(decisions)
    .values({ ...given, applicationVersion: 101, kind: 'undo', undoes: made.id, reasonCodes: [], decidedAt: NOW });
}

const within = ({ startsAt, endsAt }: Period, at: Date | null) => at !== null && at >= startsAt && at < endsAt;

async function standing(period: Period) {
  const all = await house.owner.select().from(decisions);
  const undone = new Set(all.map(({ undoes }) => undoes));
  return all.filter(
    ({ id, kind, decidedAt }) => !undone.has(id) && OUTCOMES.some((one) => one === kind) && within(period, decidedAt),
  );
}

async function rowsBehind(href: string) {
  const query = parseFigureQuery(Object.fromEntries(new URL(href, 'http://house').searchParams));
  if (query === null) throw new Error(`${href} names no figure`);
  return { query, count: await countFigureRows(house.db, { figure: query.figure, now: NOW }) };
}

describe('the figures are those of a plain recount, and lead to as many rows', () => {
  test('what waits', async () => {
    const found = await readWaiting(house.db, NOW);
    const waiting = (await house.owner.select().from(applications)).filter(({ status }) => isReviewable(status));
    const { soonUntil, ages } = waitingBounds(NOW);
    const dueOf = (at: Date | null) => {
      if (at === null) return 'later';
      return at < NOW ? 'overdue' : at <= soonUntil ? 'soon' : 'later';
    };
    const ageOf = (at: Date | null) => AGE_BANDS[ages.filter((bound) => at !== null && at <= bound).length];
    const total = { count: 0 };
    for (const route of ['store', 'online'] as const) {
      for (const due of DUE_CLASSES) {
        for (const age of AGE_BANDS) {
          const expected = waiting.filter(
            (row) => row.route === route && dueOf(row.dueAt) === due && ageOf(row.submittedAt) === age,
          ).length;
          const counted = found.find((row) => row.route === route && row.due === due && row.age === age)?.count ?? 0;
          expect({ route, due, age, count: counted }).toEqual({ route, due, age, count: expected });
          const { count } = await rowsBehind(figureHref({ of: 'waiting', due, age, route }));
          expect(count).toBe(expected);
          total.count += counted;
        }
      }
    }
    expect(total.count).toBe(waiting.length);
    expect(waiting.length).toBeGreaterThan(10);
  });

  test('what was decided, for what, and never what was taken back', async () => {
    const expected = await standing(week);
    const outcomes = await readOutcomes(house.db, week);
    expect(Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, count]))).toEqual(
      countBy(expected.map(({ kind }) => kind)),
    );
    for (const { outcome, count } of outcomes) {
      expect((await rowsBehind(decisionsHref(week, { outcome }))).count).toBe(count);
    }
    expect((await rowsBehind(decisionsHref(week))).count).toBe(expected.length);
    const reasons = await readReasons(house.db, week);
    expect(Object.fromEntries(reasons.map(({ outcome, reason, count }) => [`${outcome} ${reason}`, count]))).toEqual(
      countBy(expected.flatMap(({ kind, reasonCodes }) => [...new Set(reasonCodes)].map((code) => `${kind} ${code}`))),
    );
    for (const { outcome, reason, count } of reasons) {
      expect((await rowsBehind(decisionsHref(week, { outcome, reason }))).count).toBe(count);
    }
  });

  test('what came in and was decided, hour by hour', async () => {
    for (let days = 0; days < 7; days += 1) {
      const now = new Date(NOW.getTime() - days * DAY);
      const day = overviewPeriod('today', now);
      const hours = await readHours(house.db, day);
      const all = await house.owner.select().from(applications);
      const decided = await standing(day);
      for (let hour = 0; hour < 24; hour += 1) {
        const period = hourOfToday(now, hour);
        const { submitted = 0, decided: done = 0 } = hours.find((row) => row.hour === hour) ?? {};
        expect(submitted).toBe(all.filter(({ submittedAt }) => within(period, submittedAt)).length);
        expect(done).toBe(decided.filter(({ decidedAt }) => within(period, decidedAt)).length);
        if (submitted > 0) expect((await rowsBehind(submittedHref(period))).count).toBe(submitted);
        if (done > 0) expect((await rowsBehind(decisionsHref(period))).count).toBe(done);
      }
    }
  });

  test('visits by store', async () => {
    const found = await readVisits(house.db, week);
    const codes = new Map((await house.owner.select().from(stores)).map(({ id, code }) => [id, code]));
    const expected = (await house.owner.select().from(visits)).filter(
      ({ status, during }) => ['completed', 'no_show', 'cancelled'].includes(status) && within(week, during.startsAt),
    );
    expect(Object.fromEntries(found.map(({ store, outcome, count }) => [`${store} ${outcome}`, count]))).toEqual(
      countBy(expected.map(({ storeId, status }) => `${codes.get(storeId)} ${status}`)),
    );
    for (const { store, outcome, count } of found) {
      expect((await rowsBehind(visitsHref(week, { store, outcome }))).count).toBe(count);
    }
  });

  test('what awaits its confirmation, by store or by why it has none', async () => {
    const found = await readConfirmation(house.db, NOW);
    const all = await house.owner.select().from(visits);
    const awaiting = (await house.owner.select().from(applications)).filter(
      ({ status }) => status === 'awaiting_confirmation',
    );
    const storeOf = (id: string) =>
      all.find((visit) => visit.applicationId === id && (visit.status === 'booked' || visit.status === 'arrived'))
        ?.storeId;
    const codes = new Map((await house.owner.select().from(stores)).map(({ id, code }) => [id, code]));
    const placeOf = ({ id, route }: (typeof awaiting)[number]) => {
      const store = storeOf(id);
      if (store !== undefined) return codes.get(store) ?? '';
      return route === 'online' ? 'online' : 'unbooked';
    };
    expect(Object.fromEntries(found.map(({ store, place, count }) => [store?.code ?? place, count]))).toEqual(
      countBy(awaiting.map(placeOf)),
    );
    expect(awaiting.length).toBeGreaterThan(2);
    for (const { store, place, count, soon } of found) {
      const by = { ...(store && { store: store.code }), ...(place && { place }) };
      expect((await rowsBehind(confirmationHref(by))).count).toBe(count);
      expect((await rowsBehind(confirmationHref({ ...by, due: 'soon' }))).count).toBe(soon);
    }
    expect(found.reduce((sum, { soon }) => sum + soon, 0)).toBe(
      awaiting.filter(({ confirmBy }) => confirmBy !== null && confirmBy <= confirmSoonUntil(NOW)).length,
    );
  });

  test('the pace and what the day begins with', async () => {
    const expected = await standing(week);
    const pace = await readPace(house.db, week);
    const hours = expected.map(({ staffId, decidedAt }) => `${staffId} ${Math.floor(decidedAt.getTime() / HOUR)}`);
    expect(pace).toMatchObject({ decisions: expected.length, personHours: new Set(hours).size });
    const until = new Date(NOW.getTime() + 2 * DAY);
    const waiting = (await house.owner.select().from(applications)).filter(({ status }) => isReviewable(status));
    const { overdue, dueAt } = await readDueToday(house.db, { now: NOW, until });
    expect(overdue).toBe(waiting.filter((row) => row.dueAt !== null && row.dueAt < NOW).length);
    expect(dueAt).toHaveLength(
      waiting.filter((row) => row.dueAt !== null && row.dueAt >= NOW && row.dueAt <= until).length,
    );
    expect(
      dayForecast({ now: NOW, recent: pace, overdue, dueAt, reviewWorkingMinutes: 1440 })?.forecast.expected,
    ).toBeGreaterThanOrEqual(0);
  });
});

test('the pages of a list hold every row once, both ways', async () => {
  const { query, count } = await rowsBehind(decisionsHref(week));
  const seen: string[] = [];
  let next: string | null = decisionsHref(week);
  let last = query;
  while (next !== null) {
    last = (await rowsBehind(next)).query;
    const page = await listFigureRows(house.db, { query: last, now: NOW, pageSize: 7 });
    seen.push(...page.rows.map(({ id }) => id));
    next = page.after && figureHref(query.figure, { after: page.after });
  }
  expect(seen).toHaveLength(count);
  expect(new Set(seen).size).toBe(count);
  const atEnd = await listFigureRows(house.db, { query: last, now: NOW, pageSize: 7 });
  const back = await rowsBehind(figureHref(query.figure, { before: atEnd.before }));
  const previous = await listFigureRows(house.db, { query: back.query, now: NOW, pageSize: 7 });
  expect(previous.rows.map(({ id }) => id)).toEqual(seen.slice(-atEnd.rows.length - 7, -atEnd.rows.length));
});

function countBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}
