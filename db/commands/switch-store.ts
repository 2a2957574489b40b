import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { stores } from '#db/schema/index';

export const SwitchStore = StoreChange.extend({ active: z.boolean() });
export type SwitchStore = z.infer<typeof SwitchStore>;

/** Whether a store receives customers at all; those who have a visit keep it. */
export async function switchStore(call: Command<SwitchStore>): Promise<ChangedStore> {
  const { active } = call.input;
  return changeStore(call, async (tx, store) => {
    await tx.update(stores).set({ active }).where(eq(stores.id, store.id));
    const name = active ? 'store.activated' : 'store.deactivated';
    return { name, before: { active: store.active }, after: { active } };
  });
}
