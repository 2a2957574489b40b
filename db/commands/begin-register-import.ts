import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { registerImports } from '#db/schema/index';

export const BeginRegisterImport = z.strictObject({
  fileHash: z.instanceof(Buffer),
  fileName: z.string().min(1).max(255),
  fileBytes: z.int().positive(),
  /** Whether a file that came half-way begins anew. */
  restarts: z.boolean(),
});
export type BeginRegisterImport = z.infer<typeof BeginRegisterImport>;

export type RegisterImport = typeof registerImports.$inferSelect;

/** The import of this file as far as it came, or a new one where it never began, came to its end or is to begin anew. */
export async function beginRegisterImport({
  db,
  actor,
  input: { restarts, ...file },
  now,
}: Command<BeginRegisterImport>): Promise<RegisterImport> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const isOpen = and(eq(registerImports.fileHash, file.fileHash), isNull(registerImports.finishedAt));
    if (restarts) await tx.update(registerImports).set({ finishedAt: now }).where(isOpen);
    const begun = { id: newId(), ...file, startedAt: now, writtenAt: now };
    const [made] = await tx.insert(registerImports).values(begun).onConflictDoNothing().returning();
    if (made === undefined) {
      const [open] = await tx.select().from(registerImports).where(isOpen);
      if (open === undefined) throw new Error('the import of this file ended while it was looked at');
      return open;
    }
    await recordEvent(tx, {
      actor,
      now,
      name: 'register.importBegun',
      subject: { kind: 'register_import', id: made.id },
      after: { fileHash: file.fileHash.toString('hex'), fileBytes: file.fileBytes },
    });
    return made;
  });
}
