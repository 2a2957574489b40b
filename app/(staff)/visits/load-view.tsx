import { CalendarOff } from 'lucide-react';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';

import { cityName, storeName } from '#app/(staff)/visits/store-name.ts';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import { BoardToolbar } from '#components/visits/board-toolbar';
import { EVERYWHERE, boardHref } from '#components/visits/board-href';
import { LoadTable } from '#components/visits/load-table';
import { listLoad } from '#db/queries/list-load';
import type { StoreSummary } from '#db/queries/list-stores';
import { localDateOf } from '#domain/business-time';
import { sumOf } from '#domain/load';
import { POLICY } from '#domain/policy';
import { parseWeekDate, weekOf } from '#domain/week';
import { database } from '#server/database';

type LoadViewProps = { stores: readonly StoreSummary[]; region: string | null; week: string | null; now: Date };

/** The week of all stores, or of a region's. */
export async function LoadView({ stores, region: asked, week: date, now }: LoadViewProps) {
  const [t, format, locale] = await Promise.all([getTranslations('visits'), getFormatter(), getLocale()]);
  const regions = new Map(
    stores.flatMap((store) => (store.region === null ? [] : [[store.region.code, store.region]])),
  );
  const region = regions.get(asked ?? '') ?? null;
  const today = localDateOf(now, POLICY.timeZone);
  const week = weekOf(parseWeekDate(date) ?? today, 'UTC');
  const [monday = today] = week.days;
  const loads = await listLoad(database(), { region: region?.code ?? null, week: monday, now });
  const nameOf = (code: string | null) => {
    const known = regions.get(code ?? '');
    return known === undefined ? t('load.noRegion') : locale === 'zh-CN' ? known.nameZh : known.nameEn;
  };
  const shortDate = (day: Date) => format.dateTime(day, 'dayShort', { timeZone: 'UTC', weekday: undefined });
  const range = t('week.range', { from: shortDate(week.from), until: shortDate(new Date(week.until.getTime() - 1)) });
  const address = { view: 'stores', region: region?.code } as const;
  const { booked, capacity } = sumOf(loads.flatMap((load) => load.days));
  return (
    <>
      <PageHeader
        title={region === null ? t('load.title') : nameOf(region.code)}
        aside={<span className="text-muted">{t('week.load', { taken: booked, capacity })}</span>}
      />
      <BoardToolbar
        address={address}
        range={range}
        previous={week.previous}
        next={week.next}
        isCurrentWeek={week.days.includes(today)}
        views={[
          { label: t('view.stores'), href: boardHref({ ...address, week: monday }), isCurrent: true },
          { label: t('view.desks'), href: boardHref({ view: 'desks', week: monday }), isCurrent: false },
        ]}
        days={[]}
        choice={{
          of: 'region',
          value: region?.code ?? EVERYWHERE,
          options: [
            { id: EVERYWHERE, label: t('load.everywhere') },
            ...[...regions.keys()].toSorted().map((code) => ({ id: code, label: nameOf(code) })),
          ],
        }}
      />
      {loads.length === 0 ? (
        <EmptyState icon={CalendarOff} title={t('load.empty')} description={t('load.emptyHint')} />
      ) : (
        <>
          <LoadTable
            caption={t('load.table', { range })}
            dates={week.days}
            today={today}
            groups={[...Map.groupBy(loads, ({ regionCode }) => regionCode)].map(([code, rows]) => ({
              region: nameOf(code),
              rows: rows.map((load) => ({
                code: load.code,
                name: storeName(load, locale),
                city: cityName(load, locale),
                desks: load.desks,
                days: load.days,
              })),
            }))}
          />
          <p className="mt-2 text-sm text-faint">{t('load.explain')}</p>
        </>
      )}
    </>
  );
}
