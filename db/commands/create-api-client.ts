import { z } from 'zod';

import { authoriseKeeper } from '#db/authorise-keeper';
import type { Command } from '#db/command';
import { hashToken, newToken } from '#db/hash-token';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { apiClients } from '#db/schema/index';
import { API_SCOPES } from '#domain/actor';
import type { ApiScope } from '#domain/actor';

export const CreateApiClient = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(API_SCOPES)).min(1),
});
export type CreateApiClient = z.infer<typeof CreateApiClient>;

/** The only sight of the key. */
export type CreatedApiClient = { id: string; key: string; scopes: ApiScope[] };

/** The letters of a key that are kept to tell it from others: too few to guess the rest from. */
const SHOWN = 6;

/** Lets one of the carrier's systems in, by a key of its own; a DomainError `name_taken`, also for a name that was revoked. */
export async function createApiClient({ db, actor, input, now }: Command<CreateApiClient>): Promise<CreatedApiClient> {
  const createdBy = authoriseKeeper(actor);
  const scopes = API_SCOPES.filter((scope) => input.scopes.includes(scope));
  return inTransaction(db, async (tx) => {
    const [id, key] = [newId(), newToken()];
    await tx.insert(apiClients).values({
      id,
      name: input.name,
      keyHash: hashToken(key),
      keyStart: key.slice(0, SHOWN),
      scopes,
      createdAt: now,
      createdBy,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'apiClient.created',
      subject: { kind: 'api_client', id },
      after: { scopes },
    });
    return { id, key, scopes };
  });
}
