import { z } from 'zod';

import { assertMayReadCase } from '#db/assert-may-read-case';
import type { Command } from '#db/command';
import type { MasterKeys } from '#db/envelope';
import { inTransaction } from '#db/in-transaction';
import { getSubmittedDocument, openDocument } from '#db/open-document';
import { recordEvent } from '#db/record-event';
import type { DocumentSlot } from '#domain/document';
import { authoriseStaff } from '#domain/permissions';

export const DOCUMENT_SIZES = ['full', 'thumb'] as const;

export const RecordDocumentView = z.strictObject({ documentId: z.uuid(), size: z.enum(DOCUMENT_SIZES) });
export type RecordDocumentView = z.infer<typeof RecordDocumentView>;

export type RecordedView = { reference: string; slot: DocumentSlot; bytes: Buffer };

/** Records that the actor looks at a document, and only then hands it out; `ContentUnreadable` is no look. */
export async function recordDocumentView({
  db,
  actor,
  input,
  now,
  masterKeys,
}: Command<RecordDocumentView> & { masterKeys: MasterKeys }): Promise<RecordedView> {
  const viewer = authoriseStaff(actor, 'document.view');
  return inTransaction(db, async (tx) => {
    const document = await getSubmittedDocument(tx, input.documentId);
    const { documentId, applicationId, reference, slot } = document;
    await assertMayReadCase(tx, viewer, applicationId, now);
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.viewed',
      subject: { kind: 'document', id: documentId },
      applicationId,
      after: { slot, size: input.size },
    });
    return { reference, slot, bytes: await openDocument(tx, document, masterKeys) };
  });
}
