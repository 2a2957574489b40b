import { and, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { apiClients } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';

export type ApiClient = { id: string; name: string; scopes: readonly ApiScope[] };

/** The carrier's system whose key has this SHA-256, unless it was switched off. */
export async function findApiClient(executor: Executor, keyHash: Buffer): Promise<ApiClient | null> {
  const [client] = await executor
    .select({ id: apiClients.id, name: apiClients.name, scopes: apiClients.scopes })
    .from(apiClients)
    .where(and(eq(apiClients.keyHash, keyHash), eq(apiClients.active, true)));
  return client ?? null;
}
