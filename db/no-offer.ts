import { sql } from 'drizzle-orm';

import { visits } from '#db/schema/index';

/** A visit, held ones included, and no place that is only offered or was: as `visits_one_live_per_application` has it. */
export const isNoOffer = sql`(${visits.waitId} IS NULL OR ${visits.holdExpiresAt} IS NULL)`;
