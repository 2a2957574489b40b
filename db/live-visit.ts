import { sql } from 'drizzle-orm';

import { visits } from '#db/schema/index';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

const statuses = sql.raw(LIVE_VISIT_STATUSES.map((status) => `'${status}'`).join(', '));

/** A visit that keeps its desk; in literals, by which PostgreSQL knows the partial indexes however it plans. */
export const isLive = sql`${visits.status} IN (${statuses})`;
