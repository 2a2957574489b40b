import { and, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { reasonVersions, reasons } from '#db/schema/index';
import { wordsOfVersion } from '#db/words-of-version';
import type { LocalText } from '#domain/local-text';

export type ReasonLabels = Readonly<Record<string, LocalText>>;

/** What each reason is called now, the retired ones too, by its code. */
export async function readReasonLabels(executor: Executor): Promise<ReasonLabels> {
  const rows = await executor
    .select({ words: reasonVersions })
    .from(reasons)
    .innerJoin(reasonVersions, and(eq(reasonVersions.code, reasons.code), eq(reasonVersions.version, reasons.version)));
  return Object.fromEntries(rows.map(({ words }) => [words.code, wordsOfVersion(words).label]));
}
