import { and, eq, isNull, lte, or } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { apiClients } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';

export type ApiClient = { id: string; name: string; scopes: readonly ApiScope[] };

const MINUTE = 60_000;

/** The carrier's system whose key has this SHA-256, unless it was switched off; its use is noted once a minute. */
export async function findApiClient(executor: Executor, keyHash: Buffer, now: Date): Promise<ApiClient | null> {
  const [found] = await executor
    .select({ id: apiClients.id, name: apiClients.name, scopes: apiClients.scopes, lastUsedAt: apiClients.lastUsedAt })
    .from(apiClients)
    .where(and(eq(apiClients.keyHash, keyHash), eq(apiClients.active, true)));
  if (found === undefined) return null;
  const { lastUsedAt, ...client } = found;
  const minuteAgo = new Date(now.getTime() - MINUTE);
  if (lastUsedAt === null || lastUsedAt <= minuteAgo) {
    const isUnnoted = or(isNull(apiClients.lastUsedAt), lte(apiClients.lastUsedAt, minuteAgo));
    await executor
      .update(apiClients)
      .set({ lastUsedAt: now })
      .where(and(eq(apiClients.id, client.id), isUnnoted));
  }
  return client;
}
