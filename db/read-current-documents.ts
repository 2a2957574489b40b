import { and, asc, eq, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { documents } from '#db/schema/index';
import type { DocumentSlot } from '#domain/document';

export type CurrentDocument = { id: string; slot: DocumentSlot };

/** The image of each slot that has not been replaced, in the order of asking. */
export async function readCurrentDocuments(executor: Executor, applicationId: string): Promise<CurrentDocument[]> {
  return executor
    .select({ id: documents.id, slot: documents.slot })
    .from(documents)
    .where(and(eq(documents.applicationId, applicationId), isNull(documents.replacedAt)))
    .orderBy(asc(documents.slot));
}
