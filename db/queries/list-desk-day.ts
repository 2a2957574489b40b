import { and, asc, eq, isNotNull, ne, or, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications, desks, stores, visits } from '#db/schema/index';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { maskName } from '#domain/masking';
import { deskStateOf } from '#domain/visit';
import type { DeskState } from '#domain/visit';
import { dayPeriod } from '#domain/week';

export type DeskEntry = {
  id: string;
  reference: string;
  customer: string;
  deskLabel: string;
  startsAt: Date;
  endsAt: Date;
  state: DeskState;
};

export type DeskDay = {
  storeId: string;
  nameZh: string;
  nameEn: string;
  timeZone: string;
  date: string;
  entries: DeskEntry[];
};

/** Today's visits of a store by its own clock, in order of their time; a DomainError `not_found` for no such store. */
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
      status: visits.status,
      during: visits.during,
      arrivedAt: visits.arrivedAt,
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
        startsWithin(dayPeriod(date, store.timeZone)),
        or(ne(visits.status, 'cancelled'), isNotNull(visits.arrivedAt)),
      ),
    )
    .orderBy(asc(visits.during), asc(desks.label));
  const entries = rows.flatMap(({ during, status, arrivedAt, holderName, ...row }): DeskEntry[] => {
    const state = deskStateOf({ status, startsAt: during.startsAt, arrivedAt }, now);
    return state === null ? [] : [{ ...row, ...during, state, customer: maskName(holderName ?? '') }];
  });
  return { ...store, date, entries };
}

function startsWithin(period: { startsAt: Date; endsAt: Date }) {
  return sql`${sql.param(period, visits.during)}::tstzrange @> lower(${visits.during})`;
}
