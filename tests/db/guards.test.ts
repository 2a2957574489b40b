import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inTransaction } from '#db/in-transaction';
import {
  applications,
  auditEvents,
  checks,
  confirmations,
  decisions,
  specialDays,
  staff,
  stores,
  visits,
} from '#db/schema/index';
import { APPLICATION_STATUSES, OPEN_STATUSES } from '#domain/application';
import { NOW, makeApplication, makeLine, makeStaff, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
  const application = await makeApplication(house.owner, { status: 'terminating' });
  await house.owner.insert(confirmations).values({
    applicationId: application.id,
    route: 'online',
    approvedBy: application.approvedBy ?? '',
    documentSeen: true,
    holderMatches: true,
    confirmedAt: NOW,
  });
});
afterAll(() => house.close());

/** The server's own refusal, by its SQLSTATE and, where one refused, its constraint. */
async function refusedBy(work: PromiseLike<unknown>): Promise<Record<'code' | 'constraint', string | undefined>> {
  const error: unknown = await Promise.resolve(work).then(
    () => null,
    (thrown: unknown) => (thrown instanceof Error ? (thrown.cause ?? thrown) : thrown),
  );
  if (!(error instanceof postgres.PostgresError)) throw new Error('was not refused by the database', { cause: error });
  return { code: error.code, constraint: error.constraint_name };
}

const FOR_GOOD = { audit_events: auditEvents, decisions, checks, confirmations };

describe.each(Object.entries(FOR_GOOD))('%s', (_name, table) => {
  const CHANGES: Record<string, SQL> = {
    UPDATE: sql`UPDATE ${table} SET id = id`,
    DELETE: sql`DELETE FROM ${table}`,
    TRUNCATE: sql`TRUNCATE ${table} CASCADE`,
  };

  test.each(Object.keys(CHANGES))('cannot be changed by the app: %s', async (verb) => {
    const before = await house.owner.$count(table);
    expect(before).toBeGreaterThan(0);
    const refused = await refusedBy(house.db.execute(CHANGES[verb] ?? sql``));
    expect(refused).toEqual({ code: '42501', constraint: undefined });
    expect(await house.owner.$count(table)).toBe(before);
  });
});

describe('one open application a line', () => {
  test.each(OPEN_STATUSES)('none beside one that is %s', async (status) => {
    const line = await makeLine(house.owner);
    await makeApplication(house.owner, { line, status });
    expect(await refusedBy(makeApplication(house.owner, { line }))).toEqual({
      code: '23505',
      constraint: 'applications_one_open_per_line',
    });
    const second = inTransaction(house.owner, (tx) => makeApplication(tx, { line }));
    expect((await refusal(second)).code).toBe('application_already_open');
  });

  test.each(APPLICATION_STATUSES.filter((status) => !OPEN_STATUSES.some((open) => open === status)))(
    'one beside another that is %s',
    async (status) => {
      const line = await makeLine(house.owner);
      await makeApplication(house.owner, { line, status });
      expect(await makeApplication(house.owner, { line })).toMatchObject({ status: 'submitted', msisdn: line.msisdn });
    },
  );
});

describe('a version is never negative', () => {
  test('of an application', async () => {
    const { id } = await makeApplication(house.owner);
    const work = house.db.update(applications).set({ version: -1 }).where(eq(applications.id, id));
    expect(await refusedBy(work)).toEqual({ code: '23514', constraint: 'applications_version_not_negative' });
  });

  test('of a visit', async () => {
    const [store, { id: applicationId }] = [await makeStore(house.owner), await makeApplication(house.owner)];
    const { id } = await makeVisit(house.owner, { applicationId, store });
    const work = house.db.update(visits).set({ version: -1 }).where(eq(visits.id, id));
    expect(await refusedBy(work)).toEqual({ code: '23514', constraint: 'visits_version_not_negative' });
  });

  test('of a member of staff', async () => {
    const { id } = await makeStaff(house.owner, { role: 'auditor' });
    const work = house.db.update(staff).set({ version: -1 }).where(eq(staff.id, id));
    expect(await refusedBy(work)).toEqual({ code: '23514', constraint: 'staff_version_not_negative' });
  });
});

describe('a visit keeps its desk for the buffer of its store too', () => {
  const HALF_HOUR = 30 * 60_000;
  const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const shared = { code: '23P01', constraint: 'visits_no_shared_desk' };

  async function place(store: StoreRow, given: Partial<Parameters<typeof makeVisit>[1]> = {}) {
    const { id: applicationId } = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    return makeVisit(house.owner, { applicationId, store, startsAt: NOW, ...given });
  }

  test('whoever writes it, and whatever is said of what it occupies', async () => {
    const store = await makeStore(house.owner, { bufferMinutes: 10 });
    const visit = await place(store, { occupies: { startsAt: NOW, endsAt: after(30) } });
    expect(visit.occupies).toEqual({ startsAt: NOW, endsAt: after(40) });
    expect(await refusedBy(place(store, { startsAt: after(35) }))).toEqual(shared);
    expect(await refusedBy(place(store, { startsAt: after(-35) }))).toEqual(shared);
    expect(await place(store, { startsAt: after(40) })).toMatchObject({ status: 'booked' });
    await house.db.update(visits).set({ occupies: visit.during }).where(eq(visits.id, visit.id));
    expect(await house.owner.select().from(visits).where(eq(visits.id, visit.id))).toMatchObject([
      { occupies: visit.occupies },
    ]);
  });

  test('also where it is moved to, and no longer where it was', async () => {
    const [store, other] = [await makeStore(house.owner), await makeStore(house.owner, { bufferMinutes: 15 })];
    const [visit, next] = [await place(store), await place(other, { startsAt: after(40) })];
    const there = { storeId: other.id, deskId: other.deskIds[0] ?? '' };
    const move = (startsAt: Date) =>
      house.db
        .update(visits)
        .set({ ...there, during: { startsAt, endsAt: new Date(startsAt.getTime() + HALF_HOUR) } })
        .where(eq(visits.id, visit.id));
    expect(await refusedBy(move(NOW))).toEqual(shared);
    await move(after(-5));
    const [moved] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
    expect(moved?.occupies).toEqual({ startsAt: after(-5), endsAt: next.during.startsAt });
  });

  test('as it was when the visit was booked', async () => {
    const store = await makeStore(house.owner, { bufferMinutes: 10 });
    const visit = await place(store);
    await house.owner.update(stores).set({ bufferMinutes: 60, slotMinutes: 45 }).where(eq(stores.id, store.id));
    await house.db.update(visits).set({ status: 'arrived', arrivedAt: NOW }).where(eq(visits.id, visit.id));
    const [kept] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
    expect(kept).toMatchObject({ status: 'arrived', during: visit.during, occupies: visit.occupies });
  });
});

describe('a store is one that can be', () => {
  test.each([
    ['stores_buffer_minutes', { bufferMinutes: 121 }],
    ['stores_notice_minutes', { noticeMinutes: -1 }],
    ['stores_horizon_days', { horizonDays: 0 }],
    ['stores_position_whole', { latitude: 31 }],
    ['stores_position_whole', { latitude: 91, longitude: 121 }],
  ])('%s', async (constraint, given) => {
    expect(await refusedBy(makeStore(house.owner, given))).toEqual({ code: '23514', constraint });
  });

  test('a date is special once', async () => {
    const { id: storeId } = await makeStore(house.owner);
    const day = { storeId, specialOn: '2026-12-31', name: 'Eve' };
    await house.owner.insert(specialDays).values(day);
    expect(await refusedBy(house.owner.insert(specialDays).values(day))).toEqual({
      code: '23505',
      constraint: 'special_days_once_a_store',
    });
  });
});
