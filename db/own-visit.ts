import { sql } from 'drizzle-orm';

import { visits } from '#db/schema/index';

/** A visit, the customer's own hold included, and no place that is only offered or that a closing keeps: as `visits_one_live_per_application` has it. */
export const isOwnVisit = sql`(${visits.closingId} IS NULL AND (${visits.waitId} IS NULL OR ${visits.holdExpiresAt} IS NULL))`;
