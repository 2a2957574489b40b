import { and, eq } from 'drizzle-orm';

import { authoriseClient } from '#db/authorise-client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { hubs } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

/** Ends a system's own hub with everything that waits for it; `not_found` for another's. */
export async function removeHub({ db, actor, input, now }: Command<{ id: string }>): Promise<void> {
  const { clientId } = authoriseClient(actor, 'hubs:manage');
  await inTransaction(db, async (tx) => {
    const [removed] = await tx
      .delete(hubs)
      .where(and(eq(hubs.id, input.id), eq(hubs.clientId, clientId)))
      .returning();
    if (removed === undefined) throw new DomainError('not_found', { subject: 'hub' });
    await recordEvent(tx, {
      actor,
      now,
      name: 'hub.removed',
      subject: { kind: 'hub', id: removed.id },
      before: { host: new URL(removed.callback).host },
    });
  });
}
