import { eq, sql } from 'drizzle-orm';

import { builtOnce } from '#db/built-once';
import type { Executor } from '#db/client';
import { keyPreferences } from '#db/schema/index';
import { NO_KEY_PREFERENCES } from '#domain/key-bindings';
import { KeyPreferences } from '#domain/key-preferences';

const preferencesAsked = builtOnce((executor) =>
  executor
    .select({ isOff: keyPreferences.isOff, keys: keyPreferences.keys })
    .from(keyPreferences)
    .where(eq(keyPreferences.staffId, sql.placeholder('staffId')))
    .prepare('key_preferences'),
);

/** A person's keys; the usual ones where none were chosen, or where what was chosen no longer fits the actions there are. */
export async function findKeyPreferences({
  executor,
  staffId,
}: {
  executor: Executor;
  staffId: string;
}): Promise<KeyPreferences> {
  const [found] = await preferencesAsked(executor).execute({ staffId });
  const { success, data } = KeyPreferences.safeParse(found);
  return success ? data : { ...NO_KEY_PREFERENCES, isOff: found?.isOff ?? false };
}
