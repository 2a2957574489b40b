import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { keyPreferences } from '#db/schema/index';
import { NO_KEY_PREFERENCES } from '#domain/key-bindings';
import { KeyPreferences } from '#domain/key-preferences';

/** A person's keys; the usual ones where none were chosen, or where what was chosen no longer fits the actions there are. */
export async function findKeyPreferences({
  executor,
  staffId,
}: {
  executor: Executor;
  staffId: string;
}): Promise<KeyPreferences> {
  const [found] = await executor
    .select({ isOff: keyPreferences.isOff, keys: keyPreferences.keys })
    .from(keyPreferences)
    .where(eq(keyPreferences.staffId, staffId));
  const { success, data } = KeyPreferences.safeParse(found);
  return success ? data : { ...NO_KEY_PREFERENCES, isOff: found?.isOff ?? false };
}
