import type { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { newId } from '#db/new-id';
import { desks } from '#db/schema/index';
import { assertLabelFree } from '#db/store-desks';
import { DeskFacts } from '#domain/store-input';

export const AddDesk = StoreChange.extend({ desk: DeskFacts });
export type AddDesk = z.infer<typeof AddDesk>;

/** One more desk; a DomainError `name_taken` where the store has one of that name. */
export async function addDesk(call: Command<AddDesk>): Promise<ChangedStore> {
  const { storeId, desk } = call.input;
  return changeStore(call, async (tx) => {
    await assertLabelFree(tx, { storeId, label: desk.label, exceptId: null });
    const id = newId();
    await tx.insert(desks).values({ id, storeId, ...desk });
    return { name: 'desk.added', after: { desk: id, ...desk } };
  });
}
