import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';

import { findDraft } from '#db/queries/find-draft';
import type { Draft } from '#db/queries/find-draft';
import type { ApplicantActor } from '#domain/actor';
import { localDateOf } from '#domain/business-time';
import { POLICY } from '#domain/policy';
import { findApplicant } from '#server/applicant';
import { DRAFT_COOKIE } from '#server/apply/draft-cookie';
import { database } from '#server/database';
import { correlationId } from '#server/log';

export type CurrentDraft = { actor: ApplicantActor; draft: Draft };

/** The application that the browser with this cookie is filling in or has just sent; null where it has none. */
export async function findCurrentDraft(token: string, correlationId: string): Promise<CurrentDraft | null> {
  const actor = await findApplicant(token, correlationId);
  if (actor === null) return null;
  const draft = await findDraft(database(), actor.applicationId);
  return draft === null ? null : { actor, draft };
}

export const readDraft = cache(async () => {
  const token = (await cookies()).get(DRAFT_COOKIE)?.value ?? '';
  return findCurrentDraft(token, await correlationId());
});

/** For a page of questions: goes to the start without a draft, and to the end with one that was sent. */
export async function requireDraft(): Promise<CurrentDraft> {
  const current = await readDraft();
  if (current === null || current.draft.status === 'withdrawn') redirect('/apply');
  if (current.draft.status !== 'draft') redirect('/apply/done');
  return current;
}

/** The calendar date where the policy applies, YYYY-MM-DD. */
export function policyToday(): string {
  return localDateOf(new Date(), POLICY.timeZone);
}
