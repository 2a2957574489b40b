import { asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { ContentUnreadable } from '#db/envelope';
import type { MasterKeys } from '#db/envelope';
import { hashImage } from '#db/hash-image';
import { inTransaction } from '#db/in-transaction';
import { openDocument } from '#db/open-document';
import { documentHashes, documents } from '#db/schema/index';

export const HashDocuments = z.strictObject({ limit: z.int().min(1).max(100) });
export type HashDocuments = z.infer<typeof HashDocuments>;

/**
 * Gives one batch of the photos sent before there were hashes theirs; the number of both done and found unreadable. Several
 * may run at once, each on photos of its own; what is stopped leaves its batch to the next.
 */
export async function hashDocuments({
  db,
  actor,
  input,
  now,
  masterKeys,
}: Command<HashDocuments> & { masterKeys: MasterKeys }): Promise<{ done: number; unreadable: number }> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const waiting = await tx
      .select({ documentId: documents.id, applicationId: documents.applicationId })
      .from(documentHashes)
      .innerJoin(documents, eq(documents.id, documentHashes.documentId))
      .where(isNull(documentHashes.hashedAt))
      .orderBy(asc(documentHashes.documentId))
      .limit(input.limit)
      .for('update', { of: documentHashes, skipLocked: true });
    let unreadable = 0;
    for (const document of waiting) {
      const image = await imageOf(tx, document, masterKeys);
      if (image === null) unreadable += 1;
      const hash = image === null ? null : await hashImage(image);
      await tx
        .update(documentHashes)
        .set({ hash, hashedAt: now })
        .where(eq(documentHashes.documentId, document.documentId));
    }
    return { done: waiting.length, unreadable };
  });
}

/** One photo that cannot be opened keeps no other from its hash. */
async function imageOf(
  tx: Tx,
  document: { documentId: string; applicationId: string },
  masterKeys: MasterKeys,
): Promise<Buffer | null> {
  try {
    return await openDocument(tx, document, masterKeys);
  } catch (error) {
    if (error instanceof ContentUnreadable) return null;
    throw error;
  }
}
