'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { ConflictPanel } from '#components/review/conflict-panel';
import { useActorName } from '#components/review/use-actor-name';
import { useReason } from '#components/review/use-reason';
import { Callout } from '#components/ui/callout';
import type { Review } from '#db/queries/find-review';
import type { EventName } from '#domain/audit';
import type { DomainErrorDetails } from '#domain/domain-error';

type CaseNoticesProps = {
  review: Review;
  /** What somebody else has just done. */
  change: EventName | null;
  conflict: DomainErrorDetails | null;
  onReload: () => void;
};

/** What a reviewer has to know before anything else in this case. */
export function CaseNotices({ review, change, conflict, onReload }: CaseNoticesProps) {
  const t = useTranslations('review');
  const why = useTranslations('terms.secondReviewReason');
  const format = useFormatter();
  const locale = useLocale();
  const reason = useReason();
  const { firstApproval, status, carrierReason, deskDoubt, disputedAt, order } = review;
  const moment = (at: Date | null | undefined) => (at == null ? '' : format.dateTime(at, 'dateTime'));
  return (
    <>
      {conflict !== null && <ConflictPanel details={conflict} onReload={onReload} />}
      <div role="status" className="contents">
        {conflict === null && change !== null && <ChangeNotice review={review} name={change} />}
      </div>
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
      {deskDoubt !== null && (
        <Callout tone="fail" title={t('deskDoubt.title', { reason: reason(deskDoubt.reason) })}>
          {t('deskDoubt.by', {
            name: deskDoubt.by,
            store: deskDoubt.store[locale],
            when: format.dateTime(deskDoubt.at, 'dateTime'),
          })}
        </Callout>
      )}
      {carrierReason !== null && (
        <Callout tone="fail">
          {t('carrierRefused', { reason: reason(carrierReason) })}
          {order?.carrierSays != null && <span className="block">{t('carrierSays', { says: order.carrierSays })}</span>}
        </Callout>
      )}
      {disputedAt !== null && status !== 'terminating' && (
        <Callout tone="fail" title={t('disputed.title')}>
          {t('disputed.text', { when: moment(disputedAt) })}
        </Callout>
      )}
      {status === 'terminating' && order?.status === 'cooling' && (
        <Callout tone="neutral">{t('cooling', { when: moment(order.leavesAt) })}</Callout>
      )}
      {status === 'terminating' && order?.escalatedAt != null && (
        <Callout tone="warn" title={t('escalated.title')}>
          {t(order.placedAt === null ? 'escalated.waits' : 'escalated.text', {
            ordered: moment(order.placedAt ?? order.leavesAt),
            count: order.attempts,
            asked: moment(order.askedAt),
            order: order.id,
          })}
        </Callout>
      )}
    </>
  );
}

/** Told in the words of the timeline, once it has it. */
function ChangeNotice({ review, name }: { review: Review; name: EventName }) {
  const t = useTranslations('review.changed');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const nameOf = useActorName();
  const entry = review.timeline.find((one) => one.name === name);
  if (entry === undefined) return null;
  return (
    <Callout tone="warn" title={t('title')}>
      {t('what', {
        what: terms(`event.${name}`, { actor: nameOf(entry.actorKind, entry.actorName) }),
        when: format.dateTime(entry.at, 'time'),
      })}
    </Callout>
  );
}
