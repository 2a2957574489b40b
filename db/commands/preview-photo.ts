import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import type { SealedContent } from '#db/envelope';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { applications, documentContents, documents } from '#db/schema/index';
import type { ApplicantActor } from '#domain/actor';
import { DOCUMENT_SLOTS } from '#domain/document';
import { DomainError } from '#domain/domain-error';

export const PreviewPhoto = z.strictObject({ slot: z.enum(DOCUMENT_SLOTS) });
export type PreviewPhoto = z.infer<typeof PreviewPhoto>;

export type PhotoPreview = { documentId: string; applicationId: string; sealed: SealedContent };

/** An applicant's own photo while the application is a draft, once it is recorded that it was looked at. */
export async function previewPhoto({
  db,
  actor,
  input,
  now,
}: Command<PreviewPhoto, ApplicantActor>): Promise<PhotoPreview> {
  const { applicationId } = actor;
  return inTransaction(db, async (tx) => {
    const [photo] = await tx
      .select({
        documentId: documents.id,
        keyVersion: documentContents.keyVersion,
        wrappedKey: documentContents.wrappedKey,
        iv: documentContents.iv,
        tag: documentContents.tag,
        ciphertext: documentContents.ciphertext,
      })
      .from(documents)
      .innerJoin(applications, eq(applications.id, documents.applicationId))
      .innerJoin(documentContents, eq(documentContents.documentId, documents.id))
      .where(
        and(
          eq(documents.applicationId, applicationId),
          eq(documents.slot, input.slot),
          isNull(documents.replacedAt),
          eq(applications.status, 'draft'),
        ),
      );
    if (photo === undefined) throw new DomainError('not_found', { subject: 'document' });
    const { documentId, ...sealed } = photo;
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.viewed',
      subject: { kind: 'document', id: documentId },
      applicationId,
      after: { slot: input.slot, size: 'preview' },
    });
    return { documentId, applicationId, sealed };
  });
}
