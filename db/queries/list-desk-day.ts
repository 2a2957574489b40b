import { and, asc, eq, isNotNull, ne, or } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications, desks, stores, visits } from '#db/schema/index';
import { isOfDay } from '#db/visit-day';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { maskName } from '#domain/masking';
import type { DeskAbility } from '#domain/store';
import { deskStateOf } from '#domain/visit';
import type { DeskState } from '#domain/visit';

export type DeskEntry = {
  id: string;
  version: number;
  reference: string;
  customer: string;
  deskId: string;
  deskLabel: string;
  needs: DeskAbility[];
  startsAt: Date;
  endsAt: Date;
  state: DeskState;
  arrivedAt: Date | null;
  unansweredAt: Date | null;
  /** The desk to which it is called, while it is not served. */
  calledTo: string | null;
};

export type ListedDesk = { id: string; label: string; abilities: DeskAbility[] };

export type DeskDay = {
  storeId: string;
  nameZh: string;
  nameEn: string;
  timeZone: string;
  date: string;
  /** Those that receive anybody. */
  desks: ListedDesk[];
  entries: DeskEntry[];
};

/** Today's visits of a store by its own clock, in order of their time, and its desks; a DomainError `not_found` for no such store. */
export async function listDeskDay({
  executor,
  storeId,
  now,
}: {
  executor: Executor;
  storeId: string;
  now: Date;
}): Promise<DeskDay> {
  const [store] = await executor
    .select({ storeId: stores.id, nameZh: stores.nameZh, nameEn: stores.nameEn, timeZone: stores.timeZone })
    .from(stores)
    .where(eq(stores.id, storeId));
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const date = localDateOf(now, store.timeZone);
  const rows = await executor
    .select({
      id: visits.id,
      version: visits.version,
      status: visits.status,
      during: visits.during,
      needs: visits.needs,
      arrivedAt: visits.arrivedAt,
      unansweredAt: visits.unansweredAt,
      calledTo: visits.calledTo,
      deskId: visits.deskId,
      deskLabel: desks.label,
      reference: applications.reference,
      holderName: applicants.holderName,
    })
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .where(
      and(
        eq(visits.storeId, storeId),
        isOfDay(now, store.timeZone),
        or(ne(visits.status, 'cancelled'), isNotNull(visits.arrivedAt)),
      ),
    )
    .orderBy(asc(visits.during), asc(desks.label));
  const entries = rows.flatMap(({ during, status, calledTo, holderName, ...row }): DeskEntry[] => {
    const state = deskStateOf({ status, startsAt: during.startsAt, arrivedAt: row.arrivedAt }, now);
    if (state === null) return [];
    const called = state === 'arrived' ? calledTo : null;
    return [{ ...row, ...during, state, calledTo: called, customer: maskName(holderName ?? '') }];
  });
  return { ...store, date, desks: await listDesks(executor, storeId), entries };
}

async function listDesks(executor: Executor, storeId: string): Promise<ListedDesk[]> {
  return executor
    .select({ id: desks.id, label: desks.label, abilities: desks.abilities })
    .from(desks)
    .where(and(eq(desks.storeId, storeId), eq(desks.active, true)))
    .orderBy(asc(desks.label), asc(desks.id));
}
