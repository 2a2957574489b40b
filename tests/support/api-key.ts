import type { Executor } from '#db/client';
import { hashToken, newToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import { apiClients } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';

/** The key of a new system of the carrier's. */
export async function makeApiKey(
  db: Executor,
  scopes: readonly ApiScope[],
): Promise<{ key: string; clientId: string }> {
  const [key, id] = [newToken(), newId()];
  await db
    .insert(apiClients)
    .values({ id, name: `client ${id}`, keyHash: hashToken(key), scopes: [...scopes], createdAt: new Date() });
  return { key, clientId: id };
}
