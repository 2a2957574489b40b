'use client';

import { ArrowLeft, MonitorCheck, PanelLeft, Store } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { STATUS_LOOKS } from '#components/queue/status-tone';
import { IconButton } from '#components/ui/icon-button';
import { SoftLink } from '#components/ui/soft-link';
import { StatusBadge } from '#components/ui/status-badge';
import type { Review } from '#db/queries/find-review';
import { isReviewable } from '#domain/application';

const ROUTE_ICONS = { store: Store, online: MonitorCheck } as const;

export function CaseHeader({ review, onOpenRail }: { review: Review; onOpenRail: () => void }) {
  const t = useTranslations('review');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const look = STATUS_LOOKS[review.status];
  const RouteIcon = review.route === null ? Store : ROUTE_ICONS[review.route];
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-1.5">
      <span className="flex items-center gap-1">
        <span className="xl:hidden">
          <IconButton label={t('rail.open')} icon={<PanelLeft aria-hidden size={18} />} onPress={onOpenRail} />
        </span>
        <SoftLink
          href="/applications"
          className="flex items-center gap-1.5 rounded-sm text-sm text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden size={15} />
          {t('back')}
        </SoftLink>
      </span>
      <h1 className="flex items-center gap-3 text-md font-semibold">
        {review.customer}
        <span className="font-mono text-sm font-medium text-muted">{review.reference}</span>
      </h1>
      <StatusBadge tone={look.tone} icon={look.icon}>
        {terms(`status.${review.status}`)}
      </StatusBadge>
      {review.route !== null && review.routeReason !== null && (
        <p className="flex min-w-0 items-center gap-1.5 text-sm text-muted">
          <RouteIcon aria-hidden size={15} className="shrink-0" />
          <span className="truncate">
            {t('routeWhy', {
              route: terms(`route.${review.route}`),
              reason: terms(`routeReason.${review.routeReason}`),
            })}
          </span>
        </p>
      )}
      <p className="ml-auto text-sm whitespace-nowrap text-muted">
        {review.submittedAt !== null && t('submitted', { when: format.dateTime(review.submittedAt, 'dateTime') })}
        {review.dueAt !== null && isReviewable(review.status) && (
          <> · {t('due', { when: format.dateTime(review.dueAt, 'dateTime') })}</>
        )}
      </p>
    </header>
  );
}
