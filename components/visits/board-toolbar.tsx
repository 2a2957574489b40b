'use client';

import { clsx } from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';

import { LinkButton } from '#components/ui/link-button';
import { Select } from '#components/ui/select';
import type { SelectOption } from '#components/ui/select';
import { SoftLink } from '#components/ui/soft-link';
import { EVERYWHERE, boardHref } from '#components/visits/board-href';
import type { BoardAddress } from '#components/visits/board-href';

export type BoardLink = { label: string; href: string; isCurrent: boolean };

type BoardToolbarProps = {
  address: BoardAddress;
  range: string;
  previous: string;
  next: string;
  isCurrentWeek: boolean;
  /** Both views, where the viewer has both. */
  views: readonly BoardLink[];
  /** The week and its days, where one of them can be shown alone. */
  days: readonly BoardLink[];
  choice: { of: 'store' | 'region'; options: readonly SelectOption[]; value: string } | null;
};

/** What is shown: which view, which week or day, which store or region. All of it stands in the address. */
export function BoardToolbar(props: BoardToolbarProps) {
  const { address, range, previous, next, isCurrentWeek, views, days, choice } = props;
  const t = useTranslations('visits');
  const router = useRouter();
  const inWeek = (week?: string) => boardHref({ ...address, week, day: undefined });
  const choose = (key: string) =>
    choice?.of === 'region'
      ? boardHref({ ...address, region: key === EVERYWHERE ? undefined : key })
      : boardHref({ ...address, store: key });
  return (
    <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <nav aria-label={t('week.label')} className="flex flex-wrap items-center gap-2">
          <LinkButton href={inWeek(previous)} icon={<ChevronLeft aria-hidden size={16} />}>
            <span className="sr-only">{t('week.previous')}</span>
          </LinkButton>
          <span className="min-w-36 text-center text-md font-semibold">{range}</span>
          <LinkButton href={inWeek(next)} icon={<ChevronRight aria-hidden size={16} />}>
            <span className="sr-only">{t('week.next')}</span>
          </LinkButton>
          {!isCurrentWeek && (
            <LinkButton href={inWeek()} variant="ghost">
              {t('week.current')}
            </LinkButton>
          )}
        </nav>
        {views.length > 0 && <Links label={t('view.label')} links={views} />}
      </div>
      {choice !== null && choice.options.length > 1 && (
        <Select
          label={choice.of === 'store' ? t('store') : t('region')}
          options={choice.options}
          value={choice.value}
          onChange={(key) => router.push(choose(String(key)))}
          className="w-full sm:w-72"
        />
      )}
      {days.length > 0 && <Links label={t('day.label')} links={days} />}
    </div>
  );
}

function Links({ label, links }: { label: string; links: readonly BoardLink[] }) {
  return (
    <nav aria-label={label} className="flex max-w-full flex-wrap gap-1">
      {links.map(({ label: text, href, isCurrent }) => (
        <SoftLink
          key={href}
          href={href}
          keepsScroll
          aria-current={isCurrent ? 'page' : undefined}
          className={clsx(
            'flex h-8 items-center rounded-md px-3 font-medium whitespace-nowrap',
            isCurrent ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {text}
        </SoftLink>
      ))}
    </nav>
  );
}
