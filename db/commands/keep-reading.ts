import { lte, sql } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lineReads } from '#db/schema/index';
import type { RegisterLine } from '#domain/line';

export const KeepReading = z.strictObject({
  msisdn: z.string(),
  line: z.union([z.custom<RegisterLine>((value) => typeof value === 'object'), z.literal('not_found')]),
});
export type KeepReading = z.infer<typeof KeepReading>;

export type SaveLine = (tx: Tx, line: RegisterLine, reading: { readAt: Date }) => Promise<void>;

/** Keeps what the carrier said of a number at `now`, unless something later is kept. It is a copy: nothing has happened, no event. */
export async function keepReading({
  db,
  actor,
  input: { msisdn, line },
  now: readAt,
  saveLine,
}: Command<KeepReading> & { saveLine: SaveLine }): Promise<void> {
  authoriseSystem(actor);
  await inTransaction(db, async (tx) => {
    const state = line === 'not_found' ? line : 'found';
    const [kept] = await tx
      .insert(lineReads)
      .values({ msisdn, readAt, state })
      .onConflictDoUpdate({
        target: lineReads.msisdn,
        set: { readAt, state },
        setWhere: lte(lineReads.readAt, sql`excluded.read_at`),
      })
      .returning();
    if (kept !== undefined && line !== 'not_found') await saveLine(tx, line, { readAt });
  });
}
