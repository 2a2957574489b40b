'use client';

import { CalendarClock } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { Badge } from '#components/ui/badge';
import { LinkButton } from '#components/ui/link-button';
import { Section } from '#components/ui/section';
import type { Review } from '#db/queries/find-review';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

export function visitHref(reference: string): string {
  return `/visits?application=${reference}`;
}

/** The in-store confirmation of a store-route case: when and where, or the way to choose it. */
export function VisitPanel({ review, canVisit }: { review: Review; canVisit: boolean }) {
  const t = useTranslations('review.visit');
  const terms = useTranslations('terms.visitStatus');
  const format = useFormatter();
  const locale = useLocale();
  const { visit } = review;
  const isDue = review.status === 'awaiting_confirmation' && review.route === 'store';
  if (visit === null && !isDue) return null;
  const isLive = visit !== null && LIVE_VISIT_STATUSES.some((status) => status === visit.status);
  return (
    <Section title={t('title')}>
      <div className="flex flex-col gap-2 rounded-md border border-line p-3">
        {visit === null ? (
          <p className="text-muted">{t('none')}</p>
        ) : (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <CalendarClock aria-hidden size={16} className="text-muted" />
            <span className="font-medium">
              {format.dateTime(visit.startsAt, 'dateTime', { timeZone: visit.timeZone })}
            </span>
            <span>{visit.storeName[locale]}</span>
            <Badge>{terms(visit.status)}</Badge>
          </p>
        )}
        {isDue && review.confirmBy !== null && (
          <p className="text-sm text-muted">{t('confirmBy', { when: format.dateTime(review.confirmBy, 'date') })}</p>
        )}
        {isDue && canVisit && (
          <LinkButton
            href={visitHref(review.reference)}
            variant={isLive ? 'secondary' : 'primary'}
            className="self-start"
          >
            {isLive ? t('change') : t('book')}
          </LinkButton>
        )}
      </div>
    </Section>
  );
}
