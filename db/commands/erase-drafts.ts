import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { applicants, applications, documentContents, documents } from '#db/schema/index';
import { POLICY } from '#domain/policy';

export const EraseDrafts = z.strictObject({ limit: z.int().min(1).max(1000) });
export type EraseDrafts = z.infer<typeof EraseDrafts>;

/** A draft that a system opened can be withdrawn too: its customer has the link from the start. */
const isNeverSubmitted = and(inArray(applications.status, ['draft', 'withdrawn']), isNull(applications.submittedAt));

/** Erases one batch of what was never submitted within the policy's days, photos and answers included; their number. */
export async function eraseDrafts({ db, actor, input, now }: Command<EraseDrafts>): Promise<number> {
  authoriseSystem(actor);
  const before = new Date(now.getTime() - POLICY.draftDays * 24 * 60 * 60_000);
  return inTransaction(db, async (tx) => {
    const drafts = await tx
      .select({ id: applications.id, status: applications.status })
      .from(applications)
      .where(and(isNeverSubmitted, lt(applications.createdAt, before)))
      .orderBy(asc(applications.id))
      .limit(input.limit)
      .for('update', { skipLocked: true });
    for (const draft of drafts) {
      const erased = await eraseDraft(tx, draft.id);
      await recordEvent(tx, {
        actor,
        now,
        name: 'application.erased',
        subject: { kind: 'application', id: draft.id },
        before: { status: draft.status, documents: erased.documents },
      });
    }
    return drafts.length;
  });
}

async function eraseDraft(tx: Tx, applicationId: string): Promise<{ documents: number }> {
  const uploaded = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.applicationId, applicationId));
  const documentIds = uploaded.map((document) => document.id);
  if (documentIds.length > 0)
    await tx.delete(documentContents).where(inArray(documentContents.documentId, documentIds));
  await tx.delete(documents).where(eq(documents.applicationId, applicationId));
  await tx.delete(applicants).where(eq(applicants.applicationId, applicationId));
  await tx.delete(applications).where(and(eq(applications.id, applicationId), isNeverSubmitted));
  return { documents: uploaded.length };
}
