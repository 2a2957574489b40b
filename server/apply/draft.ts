import 'server-only';
import { cookies } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import { cache } from 'react';

import { findDraft } from '#db/queries/find-draft';
import type { Draft } from '#db/queries/find-draft';
import type { ApplicantActor } from '#domain/actor';
import type { ReadBy } from '#domain/answers';
import { localDateOf } from '#domain/business-time';
import { identifyApplicant } from '#server/find-applicant';
import type { NotAtDesk } from '#server/find-applicant';
import { DRAFT_COOKIE } from '#server/apply/draft-cookie';
import { database } from '#server/database';
import { correlationId } from '#server/log';

export type CurrentDraft = { actor: ApplicantActor; draft: Draft };

/** The application that the browser with this cookie is filling in or has just sent; null where it has none. */
export async function findCurrentDraft(token: string, correlationId: string): Promise<CurrentDraft | NotAtDesk | null> {
  const actor = await identifyApplicant(token, correlationId);
  if (actor === null || actor === 'not_at_desk') return actor;
  const draft = await findDraft(database(), actor.applicationId, new Date());
  return draft === null ? null : { actor, draft };
}

const readKept = cache(async () => {
  const token = (await cookies()).get(DRAFT_COOKIE)?.value ?? '';
  return findCurrentDraft(token, await correlationId());
});

/** The draft of this browser, or null; one that was begun at a desk is only there for its clerk. */
export async function readDraft(): Promise<CurrentDraft | null> {
  const kept = await readKept();
  return kept === 'not_at_desk' ? null : kept;
}

/** Whether a clerk fills it in at a desk; false where nobody can tell, which the page itself then says. */
export async function isAtDesk(): Promise<boolean> {
  try {
    return (await readDraft())?.actor.operatorId !== undefined;
  } catch (error) {
    unstable_rethrow(error);
    return false;
  }
}

/** Where a clerk signs in and goes on with what was begun at the desk. */
export const AT_DESK = '/sign-in?next=%2Fdesk%2Ffile';

/** For a page of questions: goes to the start without a draft, and to the end with one that was sent. */
export async function requireDraft(): Promise<CurrentDraft> {
  const current = await readKept();
  if (current === 'not_at_desk') redirect(AT_DESK);
  if (current === null || current.draft.status === 'withdrawn') redirect('/apply');
  if (current.draft.status !== 'draft') redirect('/apply/done');
  return current;
}

/** How the answers of a draft are read today, where the policy applies. */
export function readBy({ channel, rules }: Pick<Draft, 'channel' | 'rules'>): ReadBy {
  return { today: localDateOf(new Date(), rules.timeZone), channel };
}
