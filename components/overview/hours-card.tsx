import { clsx } from 'clsx';
import { useFormatter, useTranslations } from 'next-intl';

import { FigureLink } from '#components/overview/figure-link';
import { FigureTable } from '#components/overview/figure-table';
import { Card } from '#components/ui/card';
import type { Throughput } from '#domain/throughput';
import { hourOfToday } from '#domain/overview';
import { decisionsHref, submittedHref } from '#domain/overview-links';
import { POLICY } from '#domain/policy';

const SERIES = ['submitted', 'decided'] as const;

/** Filled and outlined: colour alone tells nothing. */
const LOOKS = { submitted: 'border border-accent bg-accent-soft', decided: 'bg-accent' } as const;

/** What came in and what was decided today, hour by hour, beside the same weekday's average. */
export function HoursCard({ throughput, now }: { throughput: Throughput; now: Date }) {
  const t = useTranslations('overview.hours');
  const format = useFormatter();
  const { hours, averagedDays } = throughput;
  const weekday = format.dateTime(now, { weekday: 'long', timeZone: POLICY.timeZone });
  const hourName = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  const most = Math.max(
    1,
    ...hours.flatMap(({ submitted, decided, average }) => [
      submitted,
      decided,
      average?.submitted ?? 0,
      average?.decided ?? 0,
    ]),
  );
  const hrefOf = { submitted: submittedHref, decided: decisionsHref };
  const average = (value: number | undefined) =>
    value === undefined ? '—' : format.number(value, { maximumFractionDigits: 1 });
  return (
    <Card title={t('title')}>
      <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
        {SERIES.map((name) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={clsx('size-3 rounded-sm', LOOKS[name])} />
            {t(name)}
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          {averagedDays > 0 && <span aria-hidden className="h-0.5 w-3 bg-ink" />}
          {averagedDays > 0 ? t('average', { count: averagedDays, weekday }) : t('noAverage', { weekday })}
        </li>
      </ul>
      <div aria-hidden className="flex gap-1">
        {hours.map((row) => (
          <div key={row.hour} className="min-w-0 flex-1">
            <div className="flex h-36 items-end gap-px border-b border-line-strong">
              {SERIES.map((name) => (
                <div key={name} className="relative h-full flex-1">
                  <div
                    className={clsx('absolute inset-x-0 bottom-0 rounded-t-sm', row[name] > 0 && LOOKS[name])}
                    style={{ height: `${(row[name] / most) * 100}%` }}
                  />
                  {row.average !== null && row.average[name] > 0 && (
                    <div
                      className="absolute inset-x-0 h-0.5 bg-ink"
                      style={{ bottom: `${(row.average[name] / most) * 100}%` }}
                    />
                  )}
                </div>
              ))}
            </div>
            <p className="mt-1 text-center text-xs text-faint">{row.hour}</p>
          </div>
        ))}
      </div>
      <details className="mt-3">
        <summary className="w-fit rounded-sm text-sm font-medium text-accent">{t('figures')}</summary>
        <FigureTable
          caption={t('title')}
          columns={[
            t('hour'),
            ...SERIES.map((name) => t(name)),
            ...SERIES.map((name) => t('averageOf', { what: t(name) })),
          ]}
          rows={hours.map((row) => ({
            key: `${row.hour}`,
            label: hourName(row.hour),
            cells: [
              ...SERIES.map((name) => (
                <FigureLink
                  key={name}
                  count={row[name]}
                  label={`${t(name)}, ${hourName(row.hour)}`}
                  href={hrefOf[name](hourOfToday(now, row.hour))}
                />
              )),
              average(row.average?.submitted),
              average(row.average?.decided),
            ],
          }))}
        />
      </details>
      <p className="mt-2 text-sm text-faint">{t('zone', { zone: POLICY.timeZone })}</p>
    </Card>
  );
}
