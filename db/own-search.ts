import { and, eq, gte } from 'drizzle-orm';

import { timeSlotSearches } from '#db/schema/index';
import type { ClientActor } from '#domain/actor';
import { RETENTION } from '#domain/retention';

/** A system's own searches that are still kept at `now`. */
export function isOwnSearch({ client, now }: { client: ClientActor; now: Date }) {
  const kept = new Date(now.getTime() - RETENTION.timeSlotSearchDays * 24 * 60 * 60_000);
  return and(eq(timeSlotSearches.clientId, client.clientId), gte(timeSlotSearches.searchedAt, kept));
}
