import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { closures } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

export const RemoveClosure = StoreChange.extend({ closureId: z.uuid() });
export type RemoveClosure = z.infer<typeof RemoveClosure>;

/** The store or its desk is open again for what is left of a closure. */
export async function removeClosure(call: Command<RemoveClosure>): Promise<ChangedStore> {
  const { storeId, closureId } = call.input;
  return changeStore(call, async (tx) => {
    const [removed] = await tx
      .delete(closures)
      .where(and(eq(closures.storeId, storeId), eq(closures.id, closureId)))
      .returning();
    if (removed === undefined) throw new DomainError('not_found', { subject: 'closure' });
    const { deskId: desk, startsAt, endsAt } = removed;
    return {
      name: 'closure.removed',
      before: { desk, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      after: {},
    };
  });
}
