'use client';

import { useTranslations } from 'next-intl';

import type { ClaimState } from '#components/review/use-claim';
import type { Review } from '#db/queries/find-review';
import { approvalObstacles } from '#domain/approval';
import type { OverriddenCheck } from '#domain/approval';

type Given = { review: Review; claim: ClaimState; seen: readonly string[]; overrides: readonly OverriddenCheck[] };

/** What still keeps the case from being approved, in words; empty when nothing does. */
export function useObstacles({ review, claim, seen, overrides }: Given): string[] {
  const t = useTranslations('review.decide');
  const terms = useTranslations('terms');
  const missing: string[] = [];
  const { final, unanswered, away } = approvalObstacles(review.checks, [
    ...(review.firstApproval?.overrides ?? []),
    ...overrides,
  ]);
  if (review.firstApproval?.isMine === true) missing.push(t('missingSecond'));
  if (claim.kind !== 'mine') missing.push(t('missingClaim'));
  const unseen = review.documents.filter((document) => !document.isReplaced && !seen.includes(document.id));
  if (unseen.length > 0) {
    missing.push(t('missingDocuments', { slots: unseen.map(({ slot }) => terms(`slot.${slot}`)).join(', ') }));
  }
  if (unanswered.length > 0) missing.push(t('missingChecks', { count: unanswered.length }));
  if (final.length > 0)
    missing.push(t('missingFinal', { checks: final.map((code) => terms(`check.${code}`)).join(', ') }));
  if (away.length > 0)
    missing.push(t('missingAway', { checks: away.map((code) => terms(`check.${code}`)).join(', ') }));
  return missing;
}
