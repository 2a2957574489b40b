'use client';

import { Download } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';

import { PeriodForm } from '#components/completed/period-form';
import { FilterChips } from '#components/data-table/filter-chips';
import type { FilterChip } from '#components/data-table/filter-chips';
import { FilterMenu } from '#components/data-table/filter-menu';
import { TableToolbar } from '#components/data-table/table-toolbar';
import { changedHref } from '#components/data-table/table-url';
import { buttonStyle } from '#components/ui/button-style';
import { ROUTES } from '#domain/application';

type Choice = { id: string; label: string };
export type CompletedChoices = Record<'store' | 'reviewer' | 'clerk', Choice[]>;

const MENUS = ['store', 'reviewer', 'clerk', 'route'] as const;
const WITHOUT_CURSOR = { after: null, before: null };
const CLEARED = { ...WITHOUT_CURSOR, from: null, to: null, store: null, reviewer: null, clerk: null, route: null };

/** The filters, each a link or a GET form: the address is their only state. */
export function CompletedFilters({ choices, mayExport }: { choices: CompletedChoices; mayExport: boolean }) {
  const t = useTranslations('completed');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const pathname = usePathname();
  const params = useSearchParams();
  const all = { ...choices, route: ROUTES.map((id): Choice => ({ id, label: terms(`route.${id}`) })) };

  const hrefWith = (changes: Record<string, string | null>) =>
    changedHref(pathname, params, { ...WITHOUT_CURSOR, ...changes });
  const chip = (name: (typeof MENUS)[number] | 'from' | 'to', value: string): FilterChip => {
    const words = { filter: t(`filters.${name}`), value };
    return {
      id: name,
      label: t('filters.chip', words),
      href: hrefWith({ [name]: null }),
      removeLabel: t('filters.remove', words),
    };
  };
  const dayOf = (text: string) =>
    Number.isNaN(Date.parse(text)) ? text : format.dateTime(new Date(text), { dateStyle: 'medium', timeZone: 'UTC' });
  const chips = [
    ...(['from', 'to'] as const).flatMap((name) => {
      const value = params.get(name);
      return value ? [chip(name, dayOf(value))] : [];
    }),
    ...MENUS.flatMap((name) => {
      const chosen = all[name].find(({ id }) => id === params.get(name));
      return chosen === undefined ? [] : [chip(name, chosen.label)];
    }),
  ];

  return (
    <TableToolbar
      search={<PeriodForm />}
      filters={MENUS.map((name) => (
        <FilterMenu
          key={name}
          label={t(`filters.${name}`)}
          options={all[name].map(({ id, label }) => {
            const isCurrent = params.get(name) === id;
            return { id, label, isCurrent, href: hrefWith({ [name]: isCurrent ? null : id }) };
          })}
        />
      ))}
      actions={
        mayExport && (
          <a href={changedHref('/api/completed.csv', params, WITHOUT_CURSOR)} download className={buttonStyle()}>
            <Download aria-hidden size={16} />
            {t('export')}
          </a>
        )
      }
      chips={
        chips.length === 0 ? undefined : (
          <FilterChips
            label={t('filters.chips')}
            chips={chips}
            clearAll={{ label: t('filters.clearAll'), href: changedHref(pathname, params, CLEARED) }}
          />
        )
      }
    />
  );
}
