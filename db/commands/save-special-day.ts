import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { newId } from '#db/new-id';
import { specialDays, specialHours } from '#db/schema/index';
import { SpecialDayFacts } from '#domain/store-input';

export const SaveSpecialDay = StoreChange.extend({ day: SpecialDayFacts });
export type SaveSpecialDay = z.infer<typeof SaveSpecialDay>;

/** A date with hours of its own, or without any; what was said of that date before is replaced. */
export async function saveSpecialDay(call: Command<SaveSpecialDay>): Promise<ChangedStore> {
  const { storeId, day } = call.input;
  return changeStore(call, async (tx) => {
    await tx.delete(specialDays).where(and(eq(specialDays.storeId, storeId), eq(specialDays.specialOn, day.date)));
    const id = newId();
    await tx.insert(specialDays).values({ id, storeId, specialOn: day.date, name: day.name });
    if (day.periods.length > 0) {
      await tx.insert(specialHours).values(day.periods.map((period) => ({ specialDayId: id, ...period })));
    }
    return { name: 'store.specialDayChanged', after: { day } };
  });
}
