import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseKeeper } from '#db/authorise-keeper';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { apiClients } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

export const RevokeApiClient = z.strictObject({ name: z.string().trim().min(1).max(100) });
export type RevokeApiClient = z.infer<typeof RevokeApiClient>;

/** Shuts one of the carrier's systems out for good, from its next request on; what it opened stays. */
export async function revokeApiClient({ db, actor, input, now }: Command<RevokeApiClient>): Promise<{ id: string }> {
  authoriseKeeper(actor);
  return inTransaction(db, async (tx) => {
    const [client] = await tx.select().from(apiClients).where(eq(apiClients.name, input.name)).for('update');
    if (client === undefined) throw new DomainError('not_found', { subject: 'api_client' });
    if (!client.active) throw new DomainError('wrong_status', { status: 'revoked', verb: 'revoke' });
    await tx.update(apiClients).set({ active: false, revokedAt: now }).where(eq(apiClients.id, client.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'apiClient.revoked',
      subject: { kind: 'api_client', id: client.id },
      before: { active: true },
      after: { active: false },
    });
    return { id: client.id };
  });
}
