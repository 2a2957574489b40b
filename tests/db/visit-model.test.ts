import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { applications, auditEvents, visits, waits } from '#db/schema/index';
import { LIVE_VISIT_STATUSES } from '#domain/visit';
import { isOwnVisit } from '#db/own-visit';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { VISIT_COMMANDS } from '#tests/support/visit-commands';
import { beginVisitWorld, endVisitWorld, makeVisitStore } from '#tests/support/visit-world';
import type { RealVisits, VisitStore } from '#tests/support/visit-world';
import type { VisitModel } from '#tests/support/visit-model';

/** SIGNOFF_MODEL_SEED=… plays a run again, SIGNOFF_MODEL_RUNS=… plays more of them. */
const SEED = Number(process.env.SIGNOFF_MODEL_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.SIGNOFF_MODEL_RUNS ?? 30);

let house: TestDatabase;
let store: VisitStore;
beforeAll(async () => {
  house = await openTestDatabase();
  store = await makeVisitStore(house);
});
afterAll(() => house.close());

test(`visits do what the model says, ${RUNS} runs from seed ${SEED}`, { timeout: 30_000 + RUNS * 3000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(VISIT_COMMANDS(expectModel), { maxCommands: 80, size: 'max' }), async (commands) => {
      const world = await beginVisitWorld(house, store);
      try {
        await fc.asyncModelRun(() => world, commands);
      } finally {
        await endVisitWorld(world.real);
      }
    }),
    { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 25_000 + RUNS * 3000 },
  );
});

/** After every step: what lives is what the model says, and so are the cases, no desk is shared, no case has two visits, each version has its event. */
async function expectModel(model: VisitModel, real: RealVisits): Promise<void> {
  const ids = real.cases.map(({ id }) => id);
  const rows = await house.owner
    .select()
    .from(visits)
    .where(inArray(visits.applicationId, ids))
    .orderBy(asc(visits.id));
  const live = rows.filter(({ status }) => LIVE_VISIT_STATUSES.some((one) => one === status));
  const shown = live.map((row) => ({
    id: row.id,
    owner: ids.indexOf(row.applicationId),
    status: row.status,
    isOffer: row.waitId !== null && row.holdExpiresAt !== null,
    desk: store.deskIds.indexOf(row.deskId),
    startsAt: row.during.startsAt.getTime(),
    version: row.version,
  }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(shown.toSorted(byId)).toEqual(model.live().toSorted(byId));

  for (const one of live) {
    const shared = live.filter(
      (other) =>
        other.deskId === one.deskId &&
        other.occupies.startsAt < one.occupies.endsAt &&
        one.occupies.startsAt < other.occupies.endsAt,
    );
    expect(shared).toEqual([one]);
  }
  const own = await house.owner
    .select({ applicationId: visits.applicationId })
    .from(visits)
    .where(and(inArray(visits.applicationId, ids), inArray(visits.status, [...LIVE_VISIT_STATUSES]), isOwnVisit));
  expect(new Set(own.map(({ applicationId }) => applicationId)).size).toBe(own.length);

  const cases = await house.owner
    .select({ id: applications.id, status: applications.status, waitId: waits.id })
    .from(applications)
    .leftJoin(waits, and(eq(waits.applicationId, applications.id), isNull(waits.endedAt)))
    .where(inArray(applications.id, ids));
  const meant = model.cases.map(({ status, wait }, index) => ({
    id: `${ids[index]}`,
    status,
    waitId: wait?.id ?? null,
  }));
  expect(cases.toSorted(byId)).toEqual(meant.toSorted(byId));
  await expectEvents(
    rows.filter(({ id }) => !real.before.includes(id)),
    real,
  );
}

/** As many events as versions, the first included, beside those of codes; a version never falls. */
async function expectEvents(rows: (typeof visits.$inferSelect)[], real: RealVisits): Promise<void> {
  if (rows.length === 0) return;
  const events = await house.owner
    .select({ subjectId: auditEvents.subjectId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'visit'),
        ne(auditEvents.name, 'visit.codeRefused'),
        inArray(
          auditEvents.subjectId,
          rows.map(({ id }) => id),
        ),
      ),
    );
  const counted = Map.groupBy(events, ({ subjectId }) => subjectId);
  for (const { id, version } of rows) {
    expect({ id, events: counted.get(id)?.length ?? 0 }).toEqual({ id, events: version + 1 });
    expect(version).toBeGreaterThanOrEqual(real.versions.get(id) ?? 0);
    real.versions.set(id, version);
  }
}
