import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import type { SealedContent } from '#db/envelope';
import { inTransaction } from '#db/in-transaction';
import { readToldDecision } from '#db/read-told-decision';
import { recordEvent } from '#db/record-event';
import { applications, documentContents, documents } from '#db/schema/index';
import type { ApplicantActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { seenOutside } from '#domain/settling';

export const ViewMarkedPhoto = z.strictObject({ documentId: z.uuid() });
export type ViewMarkedPhoto = z.infer<typeof ViewMarkedPhoto>;

export type MarkedPhoto = { documentId: string; applicationId: string; reference: string; sealed: SealedContent };

/**
 * An applicant's own photo, once it is recorded that it was looked at, while the decision that the applicant has been told
 * marks a part of it; a DomainError `not_found` for every other.
 */
export async function viewMarkedPhoto({
  db,
  actor,
  input,
  now,
}: Command<ViewMarkedPhoto, ApplicantActor>): Promise<MarkedPhoto> {
  const { applicationId } = actor;
  const { documentId } = input;
  return inTransaction(db, async (tx) => {
    const [application] = await tx.select().from(applications).where(eq(applications.id, applicationId));
    const told = application === undefined ? null : await readToldDecision(tx, seenOutside(application, now));
    const isMarked = told?.reasons.some(({ boxes }) => boxes.some((box) => box.documentId === documentId)) === true;
    if (application === undefined || !isMarked) throw new DomainError('not_found', { subject: 'document' });
    const [photo] = await tx
      .select({
        slot: documents.slot,
        keyVersion: documentContents.keyVersion,
        wrappedKey: documentContents.wrappedKey,
        iv: documentContents.iv,
        tag: documentContents.tag,
        ciphertext: documentContents.ciphertext,
      })
      .from(documents)
      .innerJoin(documentContents, eq(documentContents.documentId, documents.id))
      .where(and(eq(documents.id, documentId), eq(documents.applicationId, applicationId)));
    if (photo === undefined) throw new DomainError('not_found', { subject: 'document' });
    const { slot, ...sealed } = photo;
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.viewed',
      subject: { kind: 'document', id: documentId },
      applicationId,
      after: { slot, size: 'marked' },
    });
    return { documentId, applicationId, reference: application.reference, sealed };
  });
}
