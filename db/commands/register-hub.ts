import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseClient } from '#db/authorise-client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { apiClients, hubs } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { readHubQuery } from '#domain/tmf/events';
import { TmfError } from '#domain/tmf/tmf-error';

const HUBS_PER_CLIENT = 10;

export const RegisterHub = z.strictObject({ callback: z.url().max(2000), query: z.string().max(1000).optional() });
export type RegisterHub = z.infer<typeof RegisterHub>;

export type Hub = { id: string; callback: string; query: string | null };

/** Has a system hear of what happens to appointments; it may only hear what it may read. Whether the address is safe is asked before. */
export async function registerHub({ db, actor, input, now }: Command<RegisterHub>): Promise<Hub> {
  const client = authoriseClient(actor, 'hubs:manage');
  authoriseClient(actor, 'appointments:read');
  const { callback, query = null } = input;
  readHubQuery(query);
  return inTransaction(db, async (tx) => {
    await tx
      .select({ id: apiClients.id })
      .from(apiClients)
      .where(eq(apiClients.id, client.clientId))
      .for('no key update');
    const own = await tx.select().from(hubs).where(eq(hubs.clientId, client.clientId));
    if (own.some((hub) => hub.callback === callback && hub.query === query)) {
      throw new DomainError('conflict', { subject: 'hub' });
    }
    if (own.length >= HUBS_PER_CLIENT) {
      throw new TmfError('too_many_hubs', `A system has at most ${HUBS_PER_CLIENT} hubs; remove one first.`);
    }
    const hub = { id: newId(), callback, query };
    await tx.insert(hubs).values({ ...hub, clientId: client.clientId, createdAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'hub.registered',
      subject: { kind: 'hub', id: hub.id },
      // The path may hold a secret of the system's.
      after: { host: new URL(callback).host },
    });
    return hub;
  });
}
