'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';

import { LinkButton } from '#components/ui/link-button';
import { Select } from '#components/ui/select';
import type { SelectOption } from '#components/ui/select';
import { weekHref } from '#components/visits/week-href';

type WeekToolbarProps = {
  stores: readonly SelectOption[];
  store: string;
  range: string;
  previous: string;
  next: string;
  isCurrentWeek: boolean;
};

/** Which store and which week; both stand in the address. */
export function WeekToolbar({ stores, store, range, previous, next, isCurrentWeek }: WeekToolbarProps) {
  const t = useTranslations('visits');
  const router = useRouter();
  return (
    <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
      <nav aria-label={t('week.label')} className="flex flex-wrap items-center gap-2">
        <LinkButton href={weekHref(store, previous)} icon={<ChevronLeft aria-hidden size={16} />}>
          <span className="sr-only">{t('week.previous')}</span>
        </LinkButton>
        <span className="min-w-40 text-center text-md font-semibold">{range}</span>
        <LinkButton href={weekHref(store, next)} icon={<ChevronRight aria-hidden size={16} />}>
          <span className="sr-only">{t('week.next')}</span>
        </LinkButton>
        {!isCurrentWeek && (
          <LinkButton href={weekHref(store)} variant="ghost">
            {t('week.current')}
          </LinkButton>
        )}
      </nav>
      {stores.length > 1 && (
        <Select
          label={t('store')}
          options={stores}
          value={store}
          onChange={(key) => router.push(weekHref(String(key)))}
          className="w-72"
        />
      )}
    </div>
  );
}
