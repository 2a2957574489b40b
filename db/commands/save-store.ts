import { eq } from 'drizzle-orm';
import type { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { stores } from '#db/schema/index';
import { factsOf, keepRegion, rowOfFacts } from '#db/store-facts';
import { StoreFacts } from '#domain/store-input';

export const SaveStore = StoreChange.extend({ facts: StoreFacts });
export type SaveStore = z.infer<typeof SaveStore>;

/** Other facts of a store; visits stay at the instant and for the time that they were booked for. */
export async function saveStore(call: Command<SaveStore>): Promise<ChangedStore> {
  const { facts } = call.input;
  return changeStore(call, async (tx, store) => {
    const before = await factsOf(tx, store);
    await keepRegion(tx, facts);
    await tx.update(stores).set(rowOfFacts(facts)).where(eq(stores.id, store.id));
    return { name: 'store.changed', before, after: facts };
  });
}
