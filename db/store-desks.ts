import { and, eq, ne } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { desks } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

/** That no other desk of the store, in use or not, is called so; the store being locked. */
export async function assertLabelFree(
  tx: Tx,
  { storeId, label, exceptId }: { storeId: string; label: string; exceptId: string | null },
): Promise<void> {
  const [taken] = await tx
    .select({ id: desks.id })
    .from(desks)
    .where(
      and(eq(desks.storeId, storeId), eq(desks.label, label), exceptId === null ? undefined : ne(desks.id, exceptId)),
    );
  if (taken !== undefined) throw new DomainError('name_taken', { label });
}
