import { and, asc, eq, gt, inArray, ne, or } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, desks, visits } from '#db/schema/index';
import { overlaps, readStoreCalendar, timesOf } from '#db/store-calendar';
import type { StoreCalendar } from '#db/store-calendar';
import type { Locale } from '#domain/application';
import type { StoreTimes } from '#domain/slots';
import type { VisitStatus } from '#domain/visit';
import type { Week } from '#domain/week';

export type WeekVisit = {
  id: string;
  version: number;
  status: VisitStatus;
  deskId: string;
  deskLabel: string;
  startsAt: Date;
  endsAt: Date;
  reference: string;
  /** Until when its case has to be confirmed. */
  confirmBy: Date | null;
  /** The language in which its customer is written to. */
  locale: Locale;
};

const SHOWN = ['booked', 'arrived', 'completed', 'no_show', 'held'] as const satisfies readonly VisitStatus[];

/** A store's calendar and the visits of one week, live ones first; holds only while they last at `now`. */
export async function listStoreWeek({
  executor,
  storeId,
  week,
  now,
}: {
  executor: Executor;
  storeId: string;
  week: Week;
  now: Date;
}): Promise<StoreCalendar & { times: StoreTimes; visits: WeekVisit[] }> {
  const period = { startsAt: week.from, endsAt: week.until };
  const calendar = await readStoreCalendar(executor, storeId, period);
  const rows = await executor
    .select({
      id: visits.id,
      version: visits.version,
      status: visits.status,
      deskId: visits.deskId,
      deskLabel: desks.label,
      during: visits.during,
      reference: applications.reference,
      confirmBy: applications.confirmBy,
      locale: applications.locale,
    })
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .where(
      and(
        eq(visits.storeId, storeId),
        overlaps(period),
        inArray(visits.status, [...SHOWN]),
        or(ne(visits.status, 'held'), gt(visits.holdExpiresAt, now)),
      ),
    )
    .orderBy(asc(visits.status), asc(visits.during));
  return {
    ...calendar,
    times: timesOf(calendar),
    visits: rows.map(({ during, ...visit }) => ({ ...visit, ...during })),
  };
}
