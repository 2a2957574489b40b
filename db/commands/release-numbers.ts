import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { policyForLine } from '#db/policy-in-force';
import { lines } from '#db/schema/index';
import { localDateOf } from '#domain/business-time';
import { hasRested } from '#domain/quarantine';

export const ReleaseNumbers = z.strictObject({ limit: z.int().min(1).max(1000) });
/** Where a calendar date begins first: no policy's zone has a later one. */
const FIRST_ZONE = 'Pacific/Kiritimati';

export type ReleaseNumbers = z.infer<typeof ReleaseNumbers>;

/** Frees up to `limit` numbers whose quarantine is over, those that have rested longest first; how many. */
export async function releaseNumbers({ db, actor, input, now }: Command<ReleaseNumbers>): Promise<number> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const found = await tx
      .select()
      .from(lines)
      .where(
        and(
          eq(lines.status, 'terminated'),
          isNull(lines.releasedAt),
          lte(lines.quarantineUntil, localDateOf(now, FIRST_ZONE)),
        ),
      )
      .orderBy(asc(lines.quarantineUntil))
      .limit(input.limit)
      .for('update', { skipLocked: true });
    const rested = [];
    for (const line of found) {
      const { rules } = await policyForLine(tx, line.msisdn, now);
      if (line.quarantineUntil !== null && hasRested(line.quarantineUntil, now, rules)) rested.push(line);
    }
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
