'use client';

import { useFormatter, useTranslations } from 'next-intl';

import { ConflictPanel } from '#components/review/conflict-panel';
import { useReason } from '#components/review/use-reason';
import { Callout } from '#components/ui/callout';
import type { Review } from '#db/queries/find-review';
import type { DomainErrorDetails } from '#domain/domain-error';

type CaseNoticesProps = { review: Review; conflict: DomainErrorDetails | null; onReload: () => void };

/** What a reviewer has to know before anything else in this case. */
export function CaseNotices({ review, conflict, onReload }: CaseNoticesProps) {
  const t = useTranslations('review');
  const why = useTranslations('terms.secondReviewReason');
  const format = useFormatter();
  const reason = useReason();
  const { firstApproval, status, carrierReason } = review;
  return (
    <>
      {conflict !== null && <ConflictPanel details={conflict} onReload={onReload} />}
      {status === 'second_review' && firstApproval !== null && (
        <Callout tone="warn" title={t('secondReview.title')}>
          {firstApproval.isMine ? t('secondReview.byMe') : t('secondReview.byOther', { name: firstApproval.by })}{' '}
          {firstApproval.why.length > 0 &&
            t('secondReview.why', {
              reasons: format.list(
                firstApproval.why.map((each) => why(each)),
                { type: 'conjunction' },
              ),
            })}
        </Callout>
      )}
      {carrierReason !== null && (
        <Callout tone="fail">{t('carrierRefused', { reason: reason(carrierReason) })}</Callout>
      )}
    </>
  );
}
