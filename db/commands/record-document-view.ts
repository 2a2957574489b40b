import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertMayReadCase } from '#db/assert-may-read-case';
import type { Command } from '#db/command';
import { ContentUnreadable, openContent } from '#db/envelope';
import type { MasterKeys } from '#db/envelope';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { applications, documentContents, documents } from '#db/schema/index';
import type { DocumentSlot } from '#domain/document';
import { DomainError } from '#domain/domain-error';
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
    const [document] = await tx
      .select({
        documentId: documents.id,
        applicationId: documents.applicationId,
        slot: documents.slot,
        reference: applications.reference,
        submittedAt: applications.submittedAt,
      })
      .from(documents)
      .innerJoin(applications, eq(applications.id, documents.applicationId))
      .where(eq(documents.id, input.documentId));
    if (document === undefined || document.submittedAt === null) {
      throw new DomainError('not_found', { subject: 'document' });
    }
    await assertMayReadCase(tx, viewer, document.applicationId, now);
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.viewed',
      subject: { kind: 'document', id: document.documentId },
      applicationId: document.applicationId,
      after: { slot: document.slot, size: input.size },
    });
    const [sealed] = await tx
      .select({
        keyVersion: documentContents.keyVersion,
        wrappedKey: documentContents.wrappedKey,
        iv: documentContents.iv,
        tag: documentContents.tag,
        ciphertext: documentContents.ciphertext,
      })
      .from(documentContents)
      .where(eq(documentContents.documentId, document.documentId));
    if (sealed === undefined) throw new ContentUnreadable('altered');
    const { documentId, applicationId, reference, slot } = document;
    const bytes = openContent({ sealed, boundTo: { documentId, applicationId }, masterKeys });
    return { reference, slot, bytes };
  });
}
