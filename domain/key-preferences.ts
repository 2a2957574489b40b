import { z } from 'zod';

import { CHOOSABLE, KEY_ACTIONS, findClash } from '#domain/key-bindings';
import type { KeyPreferences as Preferences } from '#domain/key-bindings';

const Keys = z.partialRecord(z.enum(KEY_ACTIONS), z.string().regex(CHOOSABLE));

/** A person's choice, in which no two actions that can be meant at once have one key. */
export const KeyPreferences: z.ZodType<Preferences> = z
  .strictObject({ isOff: z.boolean(), keys: Keys })
  .refine(({ keys }) => KEY_ACTIONS.every((action) => findClash(keys, action) === null));
export type KeyPreferences = Preferences;
