import { and, eq, inArray, isNull, sql } from 'drizzle-orm';

import { applications, specialDays, stores, visits, waits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { NOW, makeActor, makeApplication, makeStaff, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import type { TestDatabase } from '#tests/support/open-test-database';
import { HORIZON_DAYS, VisitModel } from '#tests/support/visit-model';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type VisitStore = StoreRow & {
  admin: StaffActor;
  clerk: StaffActor;
  supervisor: StaffActor;
  approvedBy: string;
};

export type VisitCase = { id: string; iccid: string };

export type RealVisits = {
  house: TestDatabase;
  store: VisitStore;
  cases: VisitCase[];
  /** What the second case missed before the run began. */
  before: string[];
  /** By visit, the last version that was seen. */
  versions: Map<string, number>;
};

/** When each case has to be confirmed, from the morning of NOW on: the last has time for everything. */
const DEADLINES = [2.3 * DAY, 3 * DAY, 3 * DAY + 7 * HOUR, 15 * DAY];

export async function makeVisitStore({ owner }: TestDatabase): Promise<VisitStore> {
  const store = await makeStore(owner, { desks: 2, slotMinutes: 60, bufferMinutes: 30, horizonDays: HORIZON_DAYS });
  return {
    ...store,
    admin: await makeActor(owner, 'admin'),
    clerk: await makeActor(owner, 'clerk', { storeId: store.id }),
    supervisor: await makeActor(owner, 'supervisor'),
    approvedBy: (await makeStaff(owner, { role: 'reviewer' })).id,
  };
}

/** Four cases that wait for a visit, two desks and a clock that only the commands move. */
export async function beginVisitWorld(
  house: TestDatabase,
  store: VisitStore,
): Promise<{ model: VisitModel; real: RealVisits }> {
  const deadlines = DEADLINES.map((after) => NOW.getTime() + after);
  const cases: VisitCase[] = [];
  for (const confirmBy of deadlines) {
    const given = { status: 'awaiting_confirmation', slots: [], approvedBy: store.approvedBy } as const;
    const { id, line } = await makeApplication(house.owner, { ...given, confirmBy: new Date(confirmBy) });
    cases.push({ id, iccid: line?.iccid ?? '' });
  }
  const model = new VisitModel(NOW.getTime(), deadlines);
  const before = await missTwice(house, store, cases[1]);
  model.caseOf(1).missed = before.length;
  return { model, real: { house, store, cases, before, versions: new Map() } };
}

async function missTwice({ owner }: TestDatabase, store: VisitStore, application?: { id: string }): Promise<string[]> {
  const missed = [];
  for (const days of [1, 2]) {
    const startsAt = new Date(NOW.getTime() - days * DAY);
    const given = { applicationId: application?.id ?? '', store, startsAt, status: 'no_show' } as const;
    missed.push((await makeVisit(owner, given)).id);
  }
  return missed;
}

/** The store as it was made, and nothing of these cases in the way of the next. */
export async function endVisitWorld({ house: { owner }, store, cases }: RealVisits): Promise<void> {
  const ids = cases.map(({ id }) => id);
  await owner.update(visits).set({ status: 'cancelled' }).where(inArray(visits.applicationId, ids));
  await owner
    .update(waits)
    .set({ endedAt: NOW, endReason: 'case_over' })
    .where(and(inArray(waits.applicationId, ids), isNull(waits.endedAt)));
  await owner
    .update(applications)
    .set({ confirmBy: new Date('2100-01-01T00:00:00Z') })
    .where(and(inArray(applications.id, ids), eq(applications.status, 'awaiting_confirmation')));
  await owner.delete(specialDays).where(eq(specialDays.storeId, store.id));
  await owner.execute(sql`UPDATE desks SET active = true WHERE store_id = ${store.id}`);
}

export async function versionOf({ house: { owner }, store }: RealVisits): Promise<number> {
  const [row] = await owner.select({ version: stores.version }).from(stores).where(eq(stores.id, store.id));
  return row?.version ?? 0;
}
