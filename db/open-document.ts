import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { ContentUnreadable, openContent } from '#db/envelope';
import type { MasterKeys } from '#db/envelope';
import { applications, documentContents, documents } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';

export type SubmittedDocument = Awaited<ReturnType<typeof getSubmittedDocument>>;

/** A document of a case that has been submitted; a DomainError `not_found` for any other. */
export async function getSubmittedDocument(tx: Tx, id: string) {
  const [document] = await tx
    .select({
      documentId: documents.id,
      applicationId: documents.applicationId,
      slot: documents.slot,
      reference: applications.reference,
      status: applications.status,
      escalatedBy: applications.escalatedBy,
      submittedAt: applications.submittedAt,
    })
    .from(documents)
    .innerJoin(applications, eq(applications.id, documents.applicationId))
    .where(eq(documents.id, id));
  if (document === undefined || document.submittedAt === null) {
    throw new DomainError('not_found', { subject: 'document' });
  }
  return document;
}

/** The image itself; `ContentUnreadable` where it is missing or was altered. */
export async function openDocument(
  tx: Tx,
  { documentId, applicationId }: Pick<SubmittedDocument, 'documentId' | 'applicationId'>,
  masterKeys: MasterKeys,
): Promise<Buffer> {
  const [sealed] = await tx
    .select({
      keyVersion: documentContents.keyVersion,
      wrappedKey: documentContents.wrappedKey,
      iv: documentContents.iv,
      tag: documentContents.tag,
      ciphertext: documentContents.ciphertext,
    })
    .from(documentContents)
    .where(eq(documentContents.documentId, documentId));
  if (sealed === undefined) throw new ContentUnreadable('altered');
  return openContent({ sealed, boundTo: { documentId, applicationId }, masterKeys });
}
