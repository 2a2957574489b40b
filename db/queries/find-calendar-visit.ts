import { and, desc, eq, isNull, lte, ne, or } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, stores, visits } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import { letterVisit } from '#db/visit-letter';
import type { Locale } from '#domain/application';
import { asksForCode } from '#domain/desk-code';
import { isSettling } from '#domain/settling';
import { whatToBring } from '#domain/visit';
import type { CalendarVisit } from '#domain/visit-calendar';

type Sought = { applicationId: string; bookedBy: Date; now: Date; pepper: string };

/** Not only held: a hold that was given up is cancelled too, and nobody was told of it. */
const wasBooked = and(ne(visits.status, 'held'), or(ne(visits.status, 'cancelled'), isNull(visits.holdExpiresAt)));

/** The last visit that the application had booked at `bookedBy`, as it stands now; null too while its decision settles. */
export async function findCalendarVisit(
  executor: Executor,
  { applicationId, bookedBy, now, pepper }: Sought,
): Promise<{ visit: CalendarVisit; locale: Locale } | null> {
  const [row] = await executor
    .select({ visit: visits, store: stores, application: applications })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .where(and(eq(visits.applicationId, applicationId), lte(visits.bookedAt, bookedBy), wasBooked))
    .orderBy(desc(visits.bookedAt), desc(visits.id))
    .limit(1);
  if (row === undefined || isSettling(row.application, now)) return null;
  const { visit, store, application } = row;
  const { reference, locale } = application;
  const { id, version, status, bookedAt, during } = visit;
  return {
    locale,
    visit: {
      ...letterVisit(store, during.startsAt),
      id,
      version,
      status,
      bookedAt,
      endsAt: during.endsAt,
      storePhone: store.phone,
      reference,
      bring: whatToBring(application),
      code: asksForCode(application) ? calendarCode(pepper, id) : null,
    },
  };
}
