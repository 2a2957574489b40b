import { CalendarOff } from 'lucide-react';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';

import { cancel } from '#app/(staff)/visits/actions.ts';
import { cityName, storeName } from '#app/(staff)/visits/store-name.ts';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import { WaitPanel } from '#components/visits/wait-panel';
import { WeekTable } from '#components/visits/week-table';
import { WeekToolbar } from '#components/visits/week-toolbar';
import { listStoreWaits } from '#db/queries/list-store-waits';
import { listStoreWeek } from '#db/queries/list-store-week';
import type { StoreSummary } from '#db/queries/list-stores';
import type { StaffActor } from '#domain/actor';
import { localDateOf } from '#domain/business-time';
import { roleMay } from '#domain/permissions';
import { dayPeriod, parseWeekDate, weekOf } from '#domain/week';
import { weekGrid } from '#domain/week-grid';
import { database } from '#server/database';

type WeekViewProps = {
  actor: StaffActor;
  stores: StoreSummary[];
  storeCode: string | null;
  week: string | null;
  now: Date;
};

export async function WeekView({ actor, stores, storeCode, week: asked, now }: WeekViewProps) {
  const [t, format, locale] = await Promise.all([getTranslations('visits'), getFormatter(), getLocale()]);
  const store = stores.find((candidate) => candidate.code === storeCode) ?? stores[0];
  if (store === undefined) return <PageHeader title={t('title')} />;
  const { timeZone } = store;
  const today = localDateOf(now, timeZone);
  const week = weekOf(parseWeekDate(asked) ?? today, timeZone);
  const { visits, desks, times } = await listStoreWeek({
    executor: database(),
    storeId: store.id,
    week,
    now,
  });
  const grid = weekGrid({ store: times, desks, visits, week });
  const lastDay = new Date(week.until.getTime() - 1);
  const date = (instant: Date) => format.dateTime(instant, 'dayShort', { timeZone, weekday: undefined });
  const range = t('week.range', { from: date(week.from), until: date(lastDay) });
  const sum = (of: 'taken' | 'capacity') => grid.days.reduce((total, day) => total + day[of], 0);

  return (
    <>
      <PageHeader
        title={storeName(store, locale)}
        aside={<span className="text-muted">{t('week.load', { taken: sum('taken'), capacity: sum('capacity') })}</span>}
      />
      <WeekToolbar
        stores={stores.map((option) => ({
          id: option.code,
          label: storeName(option, locale),
          description: cityName(option, locale),
        }))}
        store={store.code}
        range={range}
        previous={week.previous}
        next={week.next}
        isCurrentWeek={week.days.includes(today)}
      />
      {sum('capacity') === 0 ? (
        <EmptyState
          icon={CalendarOff}
          title={t('week.empty', { store: storeName(store, locale) })}
          description={t('week.emptyHint')}
        />
      ) : (
        <WeekTable
          caption={t('week.table', { store: storeName(store, locale), range })}
          timeZone={timeZone}
          times={grid.times}
          desks={desks}
          days={grid.days.map(({ rows, ...day }) => ({
            ...day,
            startsAt: dayPeriod(day.date, timeZone).startsAt,
            isToday: day.date === today,
            rows: Object.fromEntries(rows),
          }))}
          now={now}
          cancel={roleMay(actor.role, 'visit.cancel') ? cancel : null}
          opensCases={roleMay(actor.role, 'application.read')}
        />
      )}
      <WaitPanel waits={await listStoreWaits({ executor: database(), storeId: store.id, now })} timeZone={timeZone} />
    </>
  );
}
