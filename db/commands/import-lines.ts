import { eq, sql } from 'drizzle-orm';

import { authoriseSystem } from '#db/authorise-system';
import type { RegisterImport } from '#db/commands/begin-register-import';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { registerImports } from '#db/schema/index';
import { writeLines } from '#db/write-lines';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';
import type { RegisterEntry } from '#domain/register-entry';
import type { WriteRefusal } from '#domain/register-write';

/** The next rows of a file: those that could be read, and how many could not. */
export type ImportLines = {
  importId: string;
  /** How many rows of the file were done before these. */
  after: number;
  entries: readonly RegisterEntry[];
  unread: number;
};

type KeepsList = {
  /** Is told of the numbers that the register keeps as they are, and says how long the list of refused rows is then. */
  listRefused: (refused: ReadonlyMap<string, WriteRefusal>) => Promise<number>;
};

/** Writes the rows and how far the file has come, both or neither; a DomainError `conflict` where another run was faster. */
export async function importLines({
  db,
  actor,
  input: { importId, after, entries, unread },
  now,
  listRefused,
}: Command<ImportLines> & KeepsList): Promise<RegisterImport> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const [found] = await tx.select().from(registerImports).where(eq(registerImports.id, importId)).for('update');
    if (found === undefined || found.finishedAt !== null || found.rows !== after) throw new DomainError('conflict');
    const written = await writeLines(tx, entries, { today: localDateOf(now, POLICY.timeZone) });
    const counts = { added: 0, changed: 0, unchanged: 0, refused: unread };
    const refused = new Map<string, WriteRefusal>();
    for (const [msisdn, { result }] of written) {
      if (result === 'live_order' || result === 'resting') refused.set(msisdn, result);
      counts[result === 'live_order' || result === 'resting' ? 'refused' : result] += 1;
    }
    const { rows, added, changed, unchanged } = registerImports;
    const [done] = await tx
      .update(registerImports)
      .set({
        rows: sql`${rows} + ${entries.length + unread}`,
        added: sql`${added} + ${counts.added}`,
        changed: sql`${changed} + ${counts.changed}`,
        unchanged: sql`${unchanged} + ${counts.unchanged}`,
        refused: sql`${registerImports.refused} + ${counts.refused}`,
        refusedBytes: await listRefused(refused),
        writtenAt: now,
      })
      .where(eq(registerImports.id, importId))
      .returning();
    if (done === undefined) throw new DomainError('conflict');
    return done;
  });
}
