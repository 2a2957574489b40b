'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';

import { FilterChips } from '#components/data-table/filter-chips';
import type { FilterChip } from '#components/data-table/filter-chips';
import { FilterMenu } from '#components/data-table/filter-menu';
import { SearchForm } from '#components/data-table/search-form';
import { TableToolbar } from '#components/data-table/table-toolbar';
import { changedHref } from '#components/data-table/table-url';
import { useQueueChoices } from '#components/queue/queue-choices';
import type { QueueChoices } from '#components/queue/queue-choices';
import { ROUTES, SIM_KINDS } from '#domain/application';
import { CHECK_OUTCOMES } from '#domain/check';
import { LISTED_STATUSES, NO_STORE, QUEUE_AGES, QUEUE_DUES, QUEUE_HOLDERS } from '#domain/queue';

const FILTERS = ['status', 'route', 'sim', 'worst', 'store', 'due', 'age', 'holder'] as const;
type FilterName = (typeof FILTERS)[number];
type QueueChoice = { id: string; label: string };
type Named = Pick<QueueChoices, 'stores' | 'people'>;
/** Those filters whose choices are read when they are asked for. */
const NAMED: readonly FilterName[] = ['store', 'holder'];

type QueueFiltersProps = {
  hasHolders: boolean;
  viewerId: string;
  /** Those that the address names already. */
  named: Named;
};

const WITHOUT_CURSOR = { after: null, before: null };

/** Search and filters, each a link to the same page: the address is their only state. */
export function QueueFilters({ hasHolders, viewerId, named }: QueueFiltersProps) {
  const t = useTranslations('queue');
  const pathname = usePathname();
  const params = useSearchParams();
  const common = useTranslations('common');
  const read = useQueueChoices();
  const note = { unread: null, reading: common('loading'), failed: t('filters.unread'), read: null }[read.state];
  const choices = useChoices(read.choices ?? named, viewerId, {
    store: params.get('store'),
    holder: params.get('holder'),
  });
  const shown = FILTERS.filter((name) => name !== 'holder' || hasHolders);

  const chosen = (name: FilterName) => (params.get(name) ?? '').split(',').filter(Boolean);
  function hrefWith(name: FilterName, id: string): string {
    const current = chosen(name);
    const isSet = current.includes(id);
    const next =
      name === 'status' ? (isSet ? current.filter((one) => one !== id) : [...current, id]) : isSet ? [] : [id];
    return changedHref(pathname, params, { ...WITHOUT_CURSOR, [name]: next.length === 0 ? null : next.join(',') });
  }

  const chips = shown.flatMap((name) =>
    choices[name]
      .filter(({ id }) => chosen(name).includes(id))
      .map(({ id, label }): FilterChip => {
        const words = { filter: t(`filters.${name}`), value: label };
        return {
          id: `${name}-${id}`,
          label: t('filters.chip', words),
          href: hrefWith(name, id),
          removeLabel: t('filters.remove', words),
        };
      }),
  );
  const cleared = changedHref(pathname, params, {
    ...WITHOUT_CURSOR,
    ...Object.fromEntries(FILTERS.map((name) => [name, null])),
  });

  return (
    <TableToolbar
      search={
        <SearchForm label={t('search.label')} placeholder={t('search.placeholder')} clearLabel={t('search.clear')} />
      }
      filters={shown.map((name) => (
        <FilterMenu
          key={name}
          label={t(`filters.${name}`)}
          onNear={NAMED.includes(name) ? () => void read.read() : undefined}
          note={NAMED.includes(name) ? note : null}
          options={choices[name].map(({ id, label }) => ({
            id,
            label,
            href: hrefWith(name, id),
            isCurrent: chosen(name).includes(id),
          }))}
        />
      ))}
      chips={
        chips.length === 0 ? undefined : (
          <FilterChips
            label={t('filters.chips')}
            chips={chips}
            clearAll={{ label: t('filters.clearAll'), href: cleared }}
          />
        )
      }
    />
  );
}

/** What is chosen stands among the choices, though the store is closed or the colleague has left. */
function useChoices(
  { stores, people }: Named,
  viewerId: string,
  chosen: { store: string | null; holder: string | null },
): Record<FilterName, readonly QueueChoice[]> {
  const terms = useTranslations('terms');
  const t = useTranslations('queue');
  const locale = useLocale();
  const inStores = stores.map(({ code, name }) => ({ id: code, label: name[locale] }));
  const others = people.filter(({ id }) => id !== viewerId).map(({ id, name }) => ({ id, label: name }));
  return {
    status: LISTED_STATUSES.map((id) => ({ id, label: terms(`status.${id}`) })),
    route: ROUTES.map((id) => ({ id, label: terms(`route.${id}`) })),
    sim: SIM_KINDS.map((id) => ({ id, label: terms(`simKind.${id}`) })),
    worst: CHECK_OUTCOMES.map((id) => ({ id, label: terms(`outcome.${id}`) })),
    store: withChosen([{ id: NO_STORE, label: t('noStore') }, ...inStores], chosen.store),
    due: QUEUE_DUES.map((id) => ({ id, label: t(`dues.${id}`) })),
    age: QUEUE_AGES.map((id) => ({ id, label: t(`ages.${id}`) })),
    holder: withChosen(
      [...QUEUE_HOLDERS.map((id) => ({ id, label: t(`holders.${id}`) })), ...others],
      chosen.holder,
      t('holders.unknown'),
    ),
  };
}

function withChosen(choices: readonly QueueChoice[], id: string | null, label = id ?? ''): readonly QueueChoice[] {
  const isMissing = id !== null && id !== '' && !choices.some((choice) => choice.id === id);
  return isMissing ? [...choices, { id, label }] : choices;
}
