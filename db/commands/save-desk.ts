import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { desks } from '#db/schema/index';
import { assertLabelFree } from '#db/store-desks';
import { DomainError } from '#domain/domain-error';
import { DeskFacts } from '#domain/store-input';

export const SaveDesk = StoreChange.extend({ deskId: z.uuid(), desk: DeskFacts, active: z.boolean() });
export type SaveDesk = z.infer<typeof SaveDesk>;

/** Another name or other abilities of a desk, or whether it is in use; visits at it stay until somebody moves them. */
export async function saveDesk(call: Command<SaveDesk>): Promise<ChangedStore> {
  const { storeId, deskId, desk, active } = call.input;
  return changeStore(call, async (tx) => {
    const [before] = await tx
      .select()
      .from(desks)
      .where(and(eq(desks.id, deskId), eq(desks.storeId, storeId)))
      .for('update');
    if (before === undefined) throw new DomainError('not_found', { subject: 'desk' });
    await assertLabelFree(tx, { storeId, label: desk.label, exceptId: deskId });
    await tx
      .update(desks)
      .set({ ...desk, active })
      .where(eq(desks.id, deskId));
    const { label, abilities } = before;
    const switched = active ? 'desk.activated' : 'desk.deactivated';
    return {
      name: before.active === active ? 'desk.changed' : switched,
      before: { desk: deskId, label, abilities, active: before.active },
      after: { desk: deskId, ...desk, active },
    };
  });
}
