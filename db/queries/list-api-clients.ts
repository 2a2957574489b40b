import { asc, count, desc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { apiClients, hubDeliveries, hubs, staff } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';

export type ApiClientListed = {
  id: string;
  name: string;
  keyStart: string | null;
  scopes: readonly ApiScope[];
  isActive: boolean;
  createdAt: Date;
  /** Null where it was made at the terminal. */
  createdBy: string | null;
  lastUsedAt: Date | null;
  /** Events of the last days that its hubs did not take in the end. */
  givenUp: number;
};

/** The keys of the carrier's systems: those that open something first, the newest of them on top. */
export async function listApiClients(executor: Executor): Promise<ApiClientListed[]> {
  const lost = executor
    .select({ clientId: hubs.clientId, count: count().as('lost_count') })
    .from(hubDeliveries)
    .innerJoin(hubs, eq(hubs.id, hubDeliveries.hubId))
    .where(eq(hubDeliveries.status, 'given_up'))
    .groupBy(hubs.clientId)
    .as('lost');
  const rows = await executor
    .select({
      id: apiClients.id,
      name: apiClients.name,
      keyStart: apiClients.keyStart,
      scopes: apiClients.scopes,
      isActive: apiClients.active,
      createdAt: apiClients.createdAt,
      createdBy: staff.name,
      lastUsedAt: apiClients.lastUsedAt,
      givenUp: lost.count,
    })
    .from(apiClients)
    .leftJoin(staff, eq(staff.id, apiClients.createdBy))
    .leftJoin(lost, eq(lost.clientId, apiClients.id))
    .orderBy(desc(apiClients.active), desc(apiClients.createdAt), asc(apiClients.id));
  return rows.map(({ givenUp, ...client }) => ({ ...client, givenUp: givenUp ?? 0 }));
}
