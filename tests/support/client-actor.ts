import type { Executor } from '#db/client';
import { newId } from '#db/new-id';
import { apiClients } from '#db/schema/index';
import { API_SCOPES } from '#domain/actor';
import type { ApiScope, ClientActor } from '#domain/actor';

/** One of the carrier's systems as the actor it is by its key, with every scope unless told otherwise. */
export async function makeClientActor(db: Executor, scopes: readonly ApiScope[] = API_SCOPES): Promise<ClientActor> {
  const clientId = newId();
  const name = `client ${clientId}`;
  await db
    .insert(apiClients)
    .values({ id: clientId, name, keyHash: Buffer.from(clientId), scopes: [...scopes], createdAt: new Date() });
  return { kind: 'client', clientId, name, scopes, correlationId: 'test' };
}
