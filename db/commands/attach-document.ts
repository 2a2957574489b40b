import { and, eq, gte, isNull } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import type { ApplicationRow } from '#db/lock-application';
import { lockOwnApplication } from '#db/lock-own-application';
import { recordEvent } from '#db/record-event';
import { auditEvents, documentContents, documentHashes, documents } from '#db/schema/index';
import { DOCUMENT_SLOTS, MAX_UPLOADS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { HASH_BITS, isCompared } from '#domain/image-hash';
import { assertSettled } from '#domain/settling';

/** An image already re-encoded and sealed for the row `documentId` of `applicationId`. */
export const AttachDocument = z.strictObject({
  applicationId: z.uuid(),
  documentId: z.uuid(),
  slot: z.enum(DOCUMENT_SLOTS),
  originalSha256: z.string().regex(/^[0-9a-f]{64}$/),
  originalType: z.string().max(40),
  originalBytes: z.int().positive(),
  contentType: z.literal('image/jpeg'),
  storedBytes: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Null for a blank image. */
  hash: z
    .string()
    .length(HASH_BITS)
    .regex(/^[01]+$/)
    .nullable(),
  sealed: z.strictObject({
    keyVersion: z.int().positive(),
    wrappedKey: z.instanceof(Buffer),
    iv: z.instanceof(Buffer),
    tag: z.instanceof(Buffer),
    ciphertext: z.instanceof(Buffer),
  }),
});
export type AttachDocument = z.infer<typeof AttachDocument>;

export type Attached = { documentId: string; slot: DocumentSlot };

/** Puts an image into its slot instead of the one before it; the lock leaves two uploads at once with one current image. */
export async function attachDocument({ db, actor, input, now }: Command<AttachDocument>): Promise<Attached> {
  return inTransaction(db, async (tx) => {
    const application = await lockOwnApplication(tx, actor, input.applicationId);
    assertSettled(application, now);
    assertAsksFor(application, input.slot);
    await assertTakesMore(tx, application);
    const { documentId, slot, sealed, hash, ...image } = input;
    const replacedId = await replaceCurrent(tx, application, slot, now);
    await tx.insert(documents).values({ ...image, id: documentId, slot, uploadedAt: now });
    await tx.insert(documentContents).values({ documentId, ...sealed });
    if (isCompared(slot)) await tx.insert(documentHashes).values({ documentId, hash, hashedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.uploaded',
      subject: { kind: 'document', id: documentId },
      applicationId: application.id,
      before: { documentId: replacedId },
      after: {
        documentId,
        slot,
        originalSha256: image.originalSha256,
        originalType: image.originalType,
        originalBytes: image.originalBytes,
      },
    });
    return { documentId, slot };
  });
}

/** A draft takes every photo; afterwards only what a reviewer asked for. */
function assertAsksFor(application: ApplicationRow, slot: DocumentSlot): void {
  if (application.status === 'draft') return;
  if (application.status === 'action_needed' && application.requestedSlots.includes(slot)) return;
  throw new DomainError('wrong_status', { status: application.status, slot });
}

/** Counted by their events: an image that was replaced in a draft leaves nothing else. */
async function assertTakesMore(tx: Tx, { id, createdAt, submittedAt }: ApplicationRow): Promise<void> {
  const sent = and(
    eq(auditEvents.applicationId, id),
    eq(auditEvents.name, 'document.uploaded'),
    gte(auditEvents.at, submittedAt ?? createdAt),
  );
  if ((await tx.$count(auditEvents, sent)) >= MAX_UPLOADS) {
    throw new DomainError('document_refused', { reason: 'too_many' });
  }
}

/** What nobody but the applicant has seen goes with its bytes; what a reviewer saw stays, marked as replaced. */
async function replaceCurrent(
  tx: Tx,
  { id, status }: ApplicationRow,
  slot: DocumentSlot,
  now: Date,
): Promise<string | null> {
  const current = and(eq(documents.applicationId, id), eq(documents.slot, slot), isNull(documents.replacedAt));
  const [replaced] = await tx.update(documents).set({ replacedAt: now }).where(current).returning({ id: documents.id });
  if (replaced === undefined) return null;
  if (status === 'draft') {
    await tx.delete(documentContents).where(eq(documentContents.documentId, replaced.id));
    await tx.delete(documents).where(eq(documents.id, replaced.id));
  }
  return replaced.id;
}
