import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { rulesFor } from '#db/rules-for';
import { lines } from '#db/schema/index';
import { localDateOf } from '#domain/business-time';
import { hasRested } from '#domain/quarantine';

export const ReleaseNumbers = z.strictObject({ limit: z.int().min(1).max(1000) });
export type ReleaseNumbers = z.infer<typeof ReleaseNumbers>;

/** Frees up to `limit` numbers whose quarantine is over, those that have rested longest first; how many. */
export async function releaseNumbers({ db, actor, input, now }: Command<ReleaseNumbers>): Promise<number> {
  authoriseSystem(actor);
  const rules = rulesFor();
  return inTransaction(db, async (tx) => {
    const found = await tx
      .select()
      .from(lines)
      .where(
        and(
          eq(lines.status, 'terminated'),
          isNull(lines.releasedAt),
          lte(lines.quarantineUntil, localDateOf(now, rules.timeZone)),
        ),
      )
      .orderBy(asc(lines.quarantineUntil))
      .limit(input.limit)
      .for('update', { skipLocked: true });
    const rested = found.filter(
      ({ quarantineUntil }) => quarantineUntil !== null && hasRested(quarantineUntil, now, rules),
    );
    if (rested.length === 0) return 0;
    await tx
      .update(lines)
      .set({ releasedAt: now })
      .where(
        inArray(
          lines.id,
          rested.map(({ id }) => id),
        ),
      );
    for (const { id, quarantineUntil } of rested) {
      await recordEvent(tx, {
        actor,
        now,
        name: 'line.released',
        subject: { kind: 'line', id },
        after: { quarantineUntil, releasedAt: now },
      });
    }
    return rested.length;
  });
}
