import { and, eq, isNull } from 'drizzle-orm';

import { findLine } from '#db/find-line';
import { readBasis } from '#db/read-basis';
import { applications, documents, terminationOrders } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import type { ApplicationStatus } from '#domain/application';
import type { CheckResult } from '#domain/check';
import { NOW, makeActor, makeApplication, makeLine, makeStore } from '#tests/support/factories';
import type { DocumentRow, LineRow, MadeApplication, StoreRow } from '#tests/support/factories';
import type { TestDatabase } from '#tests/support/open-test-database';

/** Who works in the house, whichever case is played. */
export type LifeHouse = {
  house: TestDatabase;
  store: StoreRow;
  clerk: StaffActor;
  /** Reviewers and supervisors in one: each may decide, and be the second pair of eyes of another. */
  deciders: readonly [StaffActor, StaffActor, StaffActor];
};

/** One line with the applications for it, one after another; the clock is the commands' alone. */
export type LifeWorld = LifeHouse & {
  lineId: string;
  application: MadeApplication;
  now: Date;
  /** Every application that was made for the line. */
  made: string[];
};

export type LifeState = {
  application: typeof applications.$inferSelect;
  line: LineRow;
  /** The checks of the round that a decision would rest on. */
  checks: readonly CheckResult[];
  orders: (typeof terminationOrders.$inferSelect)[];
};

export async function makeLifeHouse(house: TestDatabase): Promise<LifeHouse> {
  const store = await makeStore(house.owner, { desks: 1 });
  const decider = () => makeActor(house.owner, 'supervisor');
  return {
    house,
    store,
    clerk: await makeActor(house.owner, 'clerk', { storeId: store.id }),
    deciders: [await decider(), await decider(), await decider()],
  };
}

export async function beginLife(people: LifeHouse, simKind: 'physical' | 'embedded'): Promise<LifeWorld> {
  const line = await makeLine(people.house.owner, { simKind });
  const application = await makeApplication(people.house.owner, { line, warningVersion: warningFor(simKind) });
  return { ...people, lineId: line.id, application, now: NOW, made: [application.id] };
}

export function warningFor(simKind: string): string | null {
  return simKind === 'embedded' ? '2026-1' : null;
}

export async function stateOf({ house: { owner }, application: { id } }: LifeWorld): Promise<LifeState> {
  const [application] = await owner.select().from(applications).where(eq(applications.id, id));
  const line = application?.msisdn == null ? null : await findLine(owner, application.msisdn);
  if (application === undefined || line === null) throw new Error('the case or its line is gone');
  const orders = await owner.select().from(terminationOrders).where(eq(terminationOrders.applicationId, id));
  const { checks } = await readBasis(owner, application, []);
  return { application, line, checks, orders };
}

export async function currentDocuments({ house: { owner }, application }: LifeWorld): Promise<DocumentRow[]> {
  return owner
    .select()
    .from(documents)
    .where(and(eq(documents.applicationId, application.id), isNull(documents.replacedAt)));
}

/** Statuses in which a line may have another application. */
export const CLOSED: readonly ApplicationStatus[] = ['rejected', 'expired', 'withdrawn'];
