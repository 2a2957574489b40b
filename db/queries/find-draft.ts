import { and, eq, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications, documents } from '#db/schema/index';
import type { RawAnswers } from '#domain/answers';
import type { ApplicationStatus, Channel } from '#domain/application';
import type { DocumentSlot } from '#domain/document';

export type DraftPhoto = { id: string; slot: DocumentSlot; width: number; height: number };

export type Draft = {
  id: string;
  reference: string;
  status: ApplicationStatus;
  channel: Channel;
  answers: RawAnswers;
  photos: readonly DraftPhoto[];
};

/** What an applicant has typed and uploaded so far; null where there is no such application. */
export async function findDraft(executor: Executor, applicationId: string): Promise<Draft | null> {
  const [draft] = await executor
    .select({
      id: applications.id,
      reference: applications.reference,
      status: applications.status,
      channel: applications.channel,
      answers: applicants.answers,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .where(eq(applications.id, applicationId));
  if (draft === undefined) return null;
  const photos = await executor
    .select({ id: documents.id, slot: documents.slot, width: documents.width, height: documents.height })
    .from(documents)
    .where(and(eq(documents.applicationId, applicationId), isNull(documents.replacedAt)));
  return { ...draft, photos };
}
