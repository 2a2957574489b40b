import { and, eq, ne, sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { savedViews, staff } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

/** One owner's names differ, whatever their case. The owner's row is locked, so that two of their windows queue here. */
export async function assertViewNameFree(
  tx: Tx,
  { ownerId, name, exceptId }: { ownerId: string; name: string; exceptId?: string },
): Promise<void> {
  await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, ownerId)).for('no key update');
  const [taken] = await tx
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(
      and(
        eq(savedViews.ownerId, ownerId),
        sql`lower(${savedViews.name}) = lower(${name})`,
        exceptId === undefined ? undefined : ne(savedViews.id, exceptId),
      ),
    );
  if (taken !== undefined) throw new DomainError('name_taken');
}
