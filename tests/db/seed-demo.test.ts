import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { connect } from '#db/client';
import type { Connection, Db } from '#db/client';
import { parseMasterKeys } from '#db/envelope';
import { setRegisterKeys } from '#db/register-keys';
import { listDeskDay } from '#db/queries/list-desk-day';
import { listReasonGroups } from '#db/queries/list-reason-groups';
import { apiClients, applications, checks, desks, openingHours, staff, visits } from '#db/schema/index';
import { playDemoCases } from '#db/seed/demo-lanes';
import { demoLines } from '#db/seed/demo-lines';
import type { DemoCourse, DemoNeed } from '#db/seed/demo-plan';
import { insertDemoLines, insertDemoStaff } from '#db/seed/demo-register';
import { DEMO_STORES } from '#db/seed/demo-stores';
import { pickDemoSubjects } from '#db/seed/demo-subjects';
import { clearIfHalfMade } from '#db/seed/half-made-demo';
import { seedDemo } from '#db/seed/seed-demo';
import type { DemoAccess } from '#db/seed/seed-demo';
import { createTestDatabase } from '#tests/support/database';
import type { ClonedDatabase } from '#tests/support/database';
import { NOW, PEPPER, makeLine, makeStaff, makeStore } from '#tests/support/factories';
import { TEST_KEYS } from '#tests/support/register-keys';

type Cast = { course: DemoCourse; need: DemoNeed }[];

const FEW: Cast = [
  { course: { ends: 'draft' }, need: 'any' },
  { course: { ends: 'submitted' }, need: 'any' },
];
const DAY_MS = 24 * 3_600_000;

let database: ClonedDatabase;
let owner: Connection;
let db: Db;
beforeEach(async () => {
  setRegisterKeys(TEST_KEYS);
  database = await createTestDatabase();
  owner = connect({ url: database.ownerUrl, asOwner: true, max: 4 });
  ({ db } = owner);
});
afterEach(async () => {
  await owner.close();
  await database.drop();
});

function seed(keepAccess: (access: DemoAccess) => void = () => {}) {
  return seedDemo({
    ownerUrl: database.ownerUrl,
    appUrl: database.url,
    ...TEST_KEYS,
    now: NOW,
    cases: FEW,
    keepAccess,
  });
}

function fullDisk(): never {
  throw new Error('ENOSPC');
}

async function counts() {
  return {
    staff: await db.$count(staff),
    applications: await db.$count(applications),
    clients: await db.$count(apiClients),
  };
}

test('an empty database is filled once; later it stays as it is', async () => {
  const kept: DemoAccess[] = [];
  const access = await seed((given) => kept.push(given));
  expect(kept).toEqual([access]);
  expect(access?.accounts).toHaveLength(14);
  expect(await counts()).toEqual({ staff: 14, applications: FEW.length, clients: 1 });
  await makeStaff(db, { role: 'reviewer' });
  expect(await seed((given) => kept.push(given))).toBeNull();
  expect(await clearIfHalfMade(database.ownerUrl)).toBe(false);
  expect(kept).toHaveLength(1);
  expect(await counts()).toEqual({ staff: 15, applications: FEW.length, clients: 1 });
});

test('what is stopped while the demo is made, even at its last step, is made again from the beginning', async () => {
  await expect(seed(fullDisk)).rejects.toThrow('ENOSPC');
  expect(await counts()).toEqual({ staff: 14, applications: FEW.length, clients: 0 });
  expect(await seed()).not.toBeNull();
  expect(await counts()).toEqual({ staff: 14, applications: FEW.length, clients: 1 });
});

test('a half-made demo that is not wanted any more leaves an empty database, and the reasons', async () => {
  await expect(seed(fullDisk)).rejects.toThrow('ENOSPC');
  expect(await clearIfHalfMade(database.ownerUrl)).toBe(true);
  expect(await counts()).toEqual({ staff: 0, applications: 0, clients: 0 });
  expect(await clearIfHalfMade(database.ownerUrl)).toBe(false);
  expect((await listReasonGroups(db)).flatMap(({ reasons }) => reasons)).toHaveLength(16);
});

test("a database that holds anything of anybody's is neither filled nor emptied", async () => {
  await makeLine(db);
  expect(await seed()).toBeNull();
  expect(await counts()).toEqual({ staff: 0, applications: 0, clients: 0 });
});

test('a half-made demo that somebody joined since is left alone', async () => {
  await expect(seed(fullDisk)).rejects.toThrow('ENOSPC');
  await makeStaff(db, { role: 'admin' });
  expect(await clearIfHalfMade(database.ownerUrl)).toBe(false);
  expect(await seed()).toBeNull();
  expect(await counts()).toEqual({ staff: 15, applications: FEW.length, clients: 0 });
});

test('of two copies that begin together one makes the demo, and the other finds it', async () => {
  const made = await Promise.all([seed(), seed()]);
  expect(made.filter((access) => access !== null)).toHaveLength(1);
  expect(await counts()).toEqual({ staff: 14, applications: FEW.length, clients: 1 });
});

test('a lane books in stores of its own, and each missed deadline is noticed in the night after it', async () => {
  const cast: Cast = [
    ...Array.from({ length: 4 }, () => ({ course: { ends: 'expired' }, need: 'clean' }) as const),
    ...Array.from(
      { length: 14 },
      () => ({ course: { ends: 'awaiting_confirmation', visit: 'today' }, need: 'physical' }) as const,
    ),
  ];
  // As many places as each of the three lanes has visits: one booking in another's store and somebody finds none.
  const storeIds = [await storeOpenUntil('10:30'), await storeOpenUntil('11:30'), await storeOpenUntil('12:00')];
  await play(cast, storeIds);
  const booked = await db.select({ storeId: visits.storeId }).from(visits);
  expect(storeIds.map((id) => booked.filter(({ storeId }) => storeId === id).length)).toEqual([3, 5, 6]);
  const missed = await db.select().from(applications).where(eq(applications.status, 'expired'));
  expect(missed).toHaveLength(4);
  for (const { confirmBy, closedAt } of missed)
    expect(((closedAt?.getTime() ?? 0) - (confirmBy?.getTime() ?? 0)) / DAY_MS).toBeLessThan(1);
});

test('of two customers who sent one portrait the second is found out, and nobody else', async () => {
  const cast: Cast = [
    ...Array.from({ length: 9 }, () => ({ course: { ends: 'submitted' }, need: 'any' }) as const),
    { course: { ends: 'submitted', hasOthersPortrait: true }, need: 'clean' },
  ];
  await play(cast, [await storeOpenUntil('12:00')]);
  const found = await db.select().from(checks).where(eq(checks.code, 'same_image'));
  expect(found.map(({ outcome }) => outcome).toSorted()).toEqual(['fail', ...Array.from({ length: 9 }, () => 'pass')]);
  expect(found.find(({ outcome }) => outcome === 'fail')?.evidence).toMatchObject({ count: 1, slots: ['portrait'] });
});

const STANDING = [
  {
    at: 'at three in the night',
    instant: '2026-11-18T19:00:00.000Z',
    expected: [
      'arrived  false',
      'arrived  true',
      'arrived elder_priority false',
      'done  false',
      'due  false',
      'late  false',
    ],
  },
  {
    at: 'two minutes after midnight',
    instant: '2026-11-18T16:02:00.000Z',
    expected: ['arrived elder_priority false', 'due  false'],
  },
  {
    at: 'twenty-one minutes after midnight',
    instant: '2026-11-18T16:21:00.000Z',
    expected: ['arrived  false', 'arrived  true', 'arrived elder_priority false', 'due  false', 'late  false'],
  },
];

test.each(STANDING)(
  'at the first desks somebody stands in each state that the day has room for, $at',
  async ({ instant, expected }) => {
    const cast: Cast = Array.from({ length: 7 }, () => ({
      course: { ends: 'awaiting_confirmation', visit: 'desk' } as const,
      need: 'physical',
    }));
    const store = await makeStore(db, { desks: 4 });
    await db
      .update(desks)
      .set({ abilities: ['elder_priority'] })
      .where(eq(desks.id, store.deskIds[1] ?? ''));
    const now = new Date(instant);
    await play(cast, [store.id], now);
    const { entries } = await listDeskDay({ executor: db, storeId: store.id, now });
    const standing = entries.map(({ state, needs, calledTo }) => [state, needs[0] ?? '', calledTo !== null].join(' '));
    expect(standing.toSorted()).toEqual(expected);
  },
);

async function storeOpenUntil(closesAt: string): Promise<string> {
  const { id } = await makeStore(db, { desks: 1 });
  await db.update(openingHours).set({ closesAt }).where(eq(openingHours.storeId, id));
  return id;
}

async function play(cases: Cast, storeIds: string[], now = NOW): Promise<void> {
  const subjects = demoLines(NOW);
  await insertDemoLines(db, subjects);
  const storeOf = new Map(DEMO_STORES.map(({ code }, index) => [code, storeIds[index % storeIds.length] ?? '']));
  const members = await insertDemoStaff(db, { storeIds: storeOf, passwordHash: 'none', now });
  const app = connect({ url: database.url, max: 4 });
  try {
    await playDemoCases(
      {
        db: app.db,
        now,
        staff: members,
        storeIds,
        masterKeys: parseMasterKeys(`1:${randomBytes(32).toString('base64')}`),
        lookupPepper: PEPPER,
        statusTokenHash: () => randomBytes(32),
      },
      pickDemoSubjects(cases, subjects),
    );
  } finally {
    await app.close();
  }
}
