import { useFormatter, useTranslations } from 'next-intl';

import { Badge } from '#components/ui/badge';
import { Card } from '#components/ui/card';
import { DefinitionList } from '#components/ui/definition-list';
import type { DayForecast } from '#domain/day-forecast';
import { FORECAST_RUNS, MOST_PEOPLE } from '#domain/forecast';
import { POLICY } from '#domain/policy';

/** How many cases will become overdue at the team's pace, and how many people would prevent it: a simulation, and called so. */
export function ForecastCard({ day }: { day: DayForecast | null }) {
  const t = useTranslations('overview.forecast');
  return (
    <Card title={t('title')} actions={<Badge tone="accent">{t('label')}</Badge>}>
      {day === null ? (
        <>
          <p className="font-medium">{t('notEnough')}</p>
          <p className="text-muted">{t('notEnoughHint')}</p>
        </>
      ) : (
        <Simulated day={day} />
      )}
    </Card>
  );
}

function Simulated({ day }: { day: DayForecast }) {
  const t = useTranslations('overview.forecast');
  const format = useFormatter();
  const { forecast, pace } = day;
  const until = format.dateTime(day.until, 'dateTime', { timeZone: POLICY.timeZone });
  const one = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  const peopleText = () => {
    if (day.dueCount === 0) return t('nobody');
    if (forecast.peopleNeeded === null) return t('tooMany', { count: MOST_PEOPLE });
    return forecast.peopleNeeded <= pace.people ? t('enough') : t('needed', { count: forecast.peopleNeeded });
  };
  return (
    <>
      <p className="text-md font-semibold">{t('expected', { count: Math.round(forecast.expected), until })}</p>
      {day.dueCount > 0 && <p className="text-muted">{t('range', { low: forecast.low, high: forecast.high })}</p>}
      <p className="mt-1">{peopleText()}</p>
      <h3 className="mt-4 mb-1 text-sm font-semibold text-muted">{t('assumptions')}</h3>
      <DefinitionList
        className="text-sm"
        items={[
          { term: t('pace'), value: t('paceValue', { pace: one(pace.decisionsPerHour), decisions: day.decisions }) },
          { term: t('people'), value: t('peopleValue', { count: pace.people }) },
          { term: t('now'), value: t('nowValue', { overdue: day.overdue, due: day.dueCount, until }) },
          {
            term: t('arrivals'),
            value: t('arrivalsValue', {
              count: day.arrivals,
              due: format.dateTime(day.arrivalsDue, 'dateTime', { timeZone: POLICY.timeZone }),
            }),
          },
          { term: t('until'), value: t('untilValue', { hours: one(day.hoursLeft), until }) },
          { term: t('order'), value: t('orderValue') },
          { term: t('runs'), value: t('runsValue', { count: FORECAST_RUNS }) },
        ]}
      />
    </>
  );
}
