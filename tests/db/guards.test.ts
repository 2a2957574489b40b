import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inTransaction } from '#db/in-transaction';
import { applications, auditEvents, checks, confirmations, decisions, staff, visits } from '#db/schema/index';
import { APPLICATION_STATUSES, OPEN_STATUSES } from '#domain/application';
import { NOW, makeApplication, makeLine, makeStaff, makeStore, makeVisit } from '#tests/support/factories';
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
