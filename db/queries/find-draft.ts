import { and, eq, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { policyForLine } from '#db/policy-in-force';
import { applicants, applications, documents } from '#db/schema/index';
import type { RawAnswers } from '#domain/answers';
import type { ApplicationStatus, Channel } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { parseMsisdn } from '#domain/identifiers/msisdn';
import type { PolicyRules } from '#domain/policies/policy-rules';

export type DraftPhoto = { id: string; slot: DocumentSlot; width: number; height: number };

export type Draft = {
  id: string;
  reference: string;
  status: ApplicationStatus;
  channel: Channel;
  answers: RawAnswers;
  photos: readonly DraftPhoto[];
  /** What the policy asks of it as it stands; that in force when it is handed in has the last word. */
  rules: PolicyRules;
};

/** What an applicant has typed and uploaded so far; null where there is no such application. */
export async function findDraft(executor: Executor, applicationId: string, now: Date): Promise<Draft | null> {
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
  const { rules } = await policyForLine(executor, parseMsisdn(draft.answers.msisdn ?? ''), now);
  return { ...draft, photos, rules };
}
