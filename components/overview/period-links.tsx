import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

import { OVERVIEW_PERIODS } from '#domain/overview';
import type { OverviewPeriod } from '#domain/overview';
import { overviewHref } from '#domain/overview-links';
import { SoftLink } from '#components/ui/soft-link';

export function PeriodLinks({ current }: { current: OverviewPeriod }) {
  const t = useTranslations('overview.period');
  return (
    <nav aria-label={t('label')} className="flex gap-1">
      {OVERVIEW_PERIODS.map((period) => (
        <SoftLink
          key={period}
          href={overviewHref(period)}
          keepsScroll
          aria-current={period === current ? 'page' : undefined}
          className={clsx(
            'flex h-8 items-center rounded-md px-3 font-medium whitespace-nowrap',
            period === current ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {t(period)}
        </SoftLink>
      ))}
    </nav>
  );
}
