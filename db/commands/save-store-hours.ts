import { asc, eq } from 'drizzle-orm';
import type { z } from 'zod';

import { StoreChange, changeStore } from '#db/change-store';
import type { ChangedStore } from '#db/change-store';
import type { Command } from '#db/command';
import { openingHours } from '#db/schema/index';
import { WeekPeriods } from '#domain/store-input';

export const SaveStoreHours = StoreChange.extend({ week: WeekPeriods });
export type SaveStoreHours = z.infer<typeof SaveStoreHours>;

/** The hours of every weekday, instead of those before. */
export async function saveStoreHours(call: Command<SaveStoreHours>): Promise<ChangedStore> {
  const { storeId, week } = call.input;
  const hours = week.flatMap((periods, day) => periods.map((period) => ({ weekday: day + 1, ...period })));
  return changeStore(call, async (tx) => {
    const { weekday, opensAt, closesAt } = openingHours;
    const before = await tx
      .select({ weekday, opensAt, closesAt })
      .from(openingHours)
      .where(eq(openingHours.storeId, storeId))
      .orderBy(asc(weekday), asc(opensAt));
    await tx.delete(openingHours).where(eq(openingHours.storeId, storeId));
    if (hours.length > 0) await tx.insert(openingHours).values(hours.map((period) => ({ storeId, ...period })));
    return { name: 'store.hoursChanged', before: { hours: before }, after: { hours } };
  });
}
