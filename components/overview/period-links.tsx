import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

import { OVERVIEW_PERIODS } from '#domain/overview';
import type { OverviewPeriod } from '#domain/overview';
import { overviewHref } from '#domain/overview-links';

export function PeriodLinks({ current }: { current: OverviewPeriod }) {
  const t = useTranslations('overview.period');
  return (
    <nav aria-label={t('label')} className="flex gap-1">
      {OVERVIEW_PERIODS.map((period) => (
        <Link
          key={period}
          href={overviewHref(period)}
          prefetch={false}
          scroll={false}
          aria-current={period === current ? 'page' : undefined}
          className={clsx(
            'flex h-8 items-center rounded-md px-3 font-medium whitespace-nowrap',
            period === current ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {t(period)}
        </Link>
      ))}
    </nav>
  );
}
