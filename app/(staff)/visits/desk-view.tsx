import { CalendarOff } from 'lucide-react';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';

import { cancel, move } from '#app/(staff)/visits/actions.ts';
import { cityName, storeName } from '#app/(staff)/visits/store-name.ts';
import { EmptyState } from '#components/ui/empty-state';
import { PageHeader } from '#components/ui/page-header';
import { BoardToolbar } from '#components/visits/board-toolbar';
import { boardHref } from '#components/visits/board-href';
import { DeskBoard } from '#components/visits/desk-board';
import { WaitPanel } from '#components/visits/wait-panel';
import { listStoreWaits } from '#db/queries/list-store-waits';
import { listStoreWeek } from '#db/queries/list-store-week';
import type { StoreSummary } from '#db/queries/list-stores';
import type { StaffActor } from '#domain/actor';
import { localDateOf } from '#domain/business-time';
import { roleMay } from '#domain/permissions';
import { horizonEnd } from '#domain/slots';
import { dayPeriod, parseWeekDate, weekOf } from '#domain/week';
import { weekGrid } from '#domain/week-grid';
import { database } from '#server/database';

type DeskViewProps = {
  actor: StaffActor;
  stores: StoreSummary[];
  storeCode: string | null;
  week: string | null;
  day: string | null;
  now: Date;
};

/** With more desks than these a week is too wide to be read: one day is shown at a time. */
const DESKS_IN_A_WEEK = 12;

/** One store by desk: its week, or one day of it. */
export async function DeskView({ actor, stores, storeCode, week: askedWeek, day: askedDay, now }: DeskViewProps) {
  const [t, format, locale] = await Promise.all([getTranslations('visits'), getFormatter(), getLocale()]);
  const store = stores.find((candidate) => candidate.code === storeCode) ?? stores[0];
  if (store === undefined) return <PageHeader title={t('title')} />;
  const { timeZone } = store;
  const today = localDateOf(now, timeZone);
  const chosenDay = parseWeekDate(askedDay);
  const date = chosenDay ?? parseWeekDate(askedWeek) ?? today;
  const week = weekOf(date, timeZone);
  const read = await listStoreWeek({ executor: database(), storeId: store.id, week, now });
  const { visits, desks, times, store: row } = read;
  const showsWeek = desks.length <= DESKS_IN_A_WEEK;
  const day = chosenDay ?? (showsWeek ? null : date);
  const dates = day === null ? week.days : [day];
  const grid = weekGrid({ store: times, desks, visits, week, dates });
  const shortDate = (instant: Date) => format.dateTime(instant, 'dayShort', { timeZone, weekday: undefined });
  const range = t('week.range', {
    from: shortDate(week.from),
    until: shortDate(new Date(week.until.getTime() - 1)),
  });
  const sum = (of: 'taken' | 'capacity') => grid.days.reduce((total, each) => total + each[of], 0);
  const name = storeName(store, locale);
  const [monday] = week.days;
  const address = { view: 'desks', store: store.code } as const;
  const dayName = (on: string) => format.dateTime(dayPeriod(on, timeZone).startsAt, 'dayShort', { timeZone });
  const isOneOfMany = actor.role !== 'clerk';

  return (
    <>
      <PageHeader
        title={name}
        aside={<span className="text-muted">{t('week.load', { taken: sum('taken'), capacity: sum('capacity') })}</span>}
      />
      <BoardToolbar
        address={address}
        range={range}
        previous={week.previous}
        next={week.next}
        isCurrentWeek={week.days.includes(today)}
        views={
          isOneOfMany
            ? [
                { label: t('view.stores'), href: boardHref({ view: 'stores', week: monday }), isCurrent: false },
                { label: t('view.desks'), href: boardHref({ ...address, week: monday }), isCurrent: true },
              ]
            : []
        }
        days={[
          ...(showsWeek
            ? [{ label: t('day.whole'), href: boardHref({ ...address, week: monday }), isCurrent: day === null }]
            : []),
          ...week.days.map((on) => ({
            label: dayName(on),
            href: boardHref({ ...address, day: on }),
            isCurrent: on === day,
          })),
        ]}
        choice={{
          of: 'store',
          value: store.code,
          options: stores.map((option) => ({
            id: option.code,
            label: storeName(option, locale),
            description: cityName(option, locale),
          })),
        }}
      />
      {sum('capacity') === 0 ? (
        <EmptyState
          icon={CalendarOff}
          title={day === null ? t('week.empty', { store: name }) : t('day.empty', { store: name, day: dayName(day) })}
          description={t('week.emptyHint')}
        />
      ) : (
        <DeskBoard
          key={`${store.id} ${dates.join(' ')}`}
          caption={t('week.table', { store: name, range: day === null ? range : dayName(day) })}
          store={{
            id: store.id,
            code: store.code,
            name,
            timeZone,
            storeName: { 'zh-CN': row.nameZh, en: row.nameEn },
            storeAddress: { 'zh-CN': row.addressZh, en: row.addressEn },
          }}
          stores={stores.map((other) => ({
            id: other.id,
            code: other.code,
            name: storeName(other, locale),
            timeZone: other.timeZone,
          }))}
          times={grid.times}
          desks={desks}
          days={grid.days.map(({ rows, ...shown }) => ({
            ...shown,
            startsAt: dayPeriod(shown.date, timeZone).startsAt,
            isToday: shown.date === today,
            rows: Object.fromEntries(rows),
          }))}
          rules={{
            now,
            slotMinutes: row.slotMinutes,
            noticeMinutes: row.noticeMinutes,
            horizonEndsAt: horizonEnd({ now, horizonDays: row.horizonDays, timeZone }),
          }}
          acts={{
            cancel: roleMay(actor.role, 'visit.cancel') ? cancel : null,
            move: roleMay(actor.role, 'visit.move') ? move : null,
          }}
          canOverride={roleMay(actor.role, 'visit.override')}
          canBook={roleMay(actor.role, 'visit.book')}
          opensCases={roleMay(actor.role, 'application.read')}
        />
      )}
      <WaitPanel waits={await listStoreWaits({ executor: database(), storeId: store.id, now })} timeZone={timeZone} />
    </>
  );
}
