import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { visits } from '#db/schema/index';
import { localDateOf } from '#domain/business-time';
import { dayPeriod } from '#domain/week';

/** Whether a visit begins on the calendar day that `now` is in its store. */
export function isOfDay(now: Date, timeZone: string): SQL {
  const day = dayPeriod(localDateOf(now, timeZone), timeZone);
  return sql`${sql.param(day, visits.during)}::tstzrange @> lower(${visits.during})`;
}
