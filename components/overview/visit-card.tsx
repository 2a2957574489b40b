import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { FigureLink } from '#components/overview/figure-link';
import { FigureTable } from '#components/overview/figure-table';
import { Card } from '#components/ui/card';
import type { VisitCount } from '#db/queries/read-overview';
import type { Period } from '#domain/local-period';
import { VISIT_OUTCOMES } from '#domain/overview';
import { visitsHref } from '#domain/overview-links';

export function VisitCard({ visits, period }: { visits: readonly VisitCount[]; period: Period }) {
  const t = useTranslations('overview.visits');
  const locale = useLocale();
  const format = useFormatter();
  const stores = [...Map.groupBy(visits, ({ store }) => store)];
  const row = (rows: readonly VisitCount[], label: string, store?: string) => {
    const countOf = (outcome: (typeof VISIT_OUTCOMES)[number]) =>
      rows.filter((one) => one.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
    const due = countOf('completed') + countOf('no_show');
    return {
      key: store ?? '',
      label,
      isTotal: store === undefined,
      cells: [
        ...VISIT_OUTCOMES.map((outcome) => (
          <FigureLink
            key={outcome}
            count={countOf(outcome)}
            label={`${t(outcome)}, ${label}`}
            href={visitsHref(period, { outcome, store })}
          />
        )),
        due === 0 ? '—' : format.number(countOf('no_show') / due, 'percent'),
      ],
    };
  };
  return (
    <Card title={t('title')}>
      {visits.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <FigureTable
          isLong
          caption={t('title')}
          columns={[t('store'), ...VISIT_OUTCOMES.map((outcome) => t(outcome)), t('missedShare')]}
          rows={[
            ...stores.map(([code, rows]) =>
              row(rows, (locale === 'zh-CN' ? rows[0]?.nameZh : rows[0]?.nameEn) ?? code, code),
            ),
            row(visits, t('all')),
          ]}
        />
      )}
    </Card>
  );
}
