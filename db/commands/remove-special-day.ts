import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { specialDays } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

export const RemoveSpecialDay = StoreChange.extend({ date: z.iso.date().startsWith('2') });
export type RemoveSpecialDay = z.infer<typeof RemoveSpecialDay>;

/** The date keeps to its weekday's hours again. */
export async function removeSpecialDay(call: Command<RemoveSpecialDay>): Promise<ChangedStore> {
  const { storeId, date } = call.input;
  return changeStore(call, async (tx) => {
    const [removed] = await tx
      .delete(specialDays)
      .where(and(eq(specialDays.storeId, storeId), eq(specialDays.specialOn, date)))
      .returning();
    if (removed === undefined) throw new DomainError('not_found', { subject: 'special_day' });
    return { name: 'store.specialDayRemoved', before: { date, name: removed.name }, after: {} };
  });
}
