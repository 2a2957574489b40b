import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { registerImports } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

export const FinishRegisterImport = z.strictObject({ importId: z.uuid() });
export type FinishRegisterImport = z.infer<typeof FinishRegisterImport>;

/** Says that the file came to its end, with the figures of it; a DomainError `conflict` where that was said before. */
export async function finishRegisterImport({
  db,
  actor,
  input: { importId },
  now,
}: Command<FinishRegisterImport>): Promise<void> {
  authoriseSystem(actor);
  await inTransaction(db, async (tx) => {
    const [done] = await tx
      .update(registerImports)
      .set({ finishedAt: now })
      .where(and(eq(registerImports.id, importId), isNull(registerImports.finishedAt)))
      .returning();
    if (done === undefined) throw new DomainError('conflict');
    const { rows, added, changed, unchanged, refused } = done;
    await recordEvent(tx, {
      actor,
      now,
      name: 'register.imported',
      subject: { kind: 'register_import', id: importId },
      after: { rows, added, changed, unchanged, refused },
    });
  });
}
