import { z } from 'zod';

import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { stores } from '#db/schema/index';
import { keepRegion, rowOfFacts } from '#db/store-facts';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { StoreCode, StoreFacts } from '#domain/store-input';

export const AddStore = z.strictObject({ code: StoreCode, facts: StoreFacts });
export type AddStore = z.infer<typeof AddStore>;

/** A new store, not yet active: it has neither hours nor desks. A DomainError `name_taken` where its code is another's. */
export async function addStore({ db, actor, input, now }: Command<AddStore>): Promise<ChangedStore & { code: string }> {
  const admin = authoriseStaff(actor, 'store.manage');
  return inTransaction(db, async (tx) => {
    await keepRegion(tx, input.facts);
    const [added] = await tx
      .insert(stores)
      .values({ id: newId(), code: input.code, active: false, ...rowOfFacts(input.facts) })
      .onConflictDoNothing({ target: stores.code })
      .returning();
    if (added === undefined) throw new DomainError('name_taken', { code: input.code });
    await recordEvent(tx, {
      actor: admin,
      now,
      name: 'store.added',
      subject: { kind: 'store', id: added.id },
      after: { code: added.code, version: added.version, ...input.facts },
    });
    return { id: added.id, version: added.version, code: added.code };
  });
}
