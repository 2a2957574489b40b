import { useFormatter, useTranslations } from 'next-intl';

import { FigureLink } from '#components/overview/figure-link';
import { FigureTable } from '#components/overview/figure-table';
import { useReason } from '#components/review/use-reason';
import { Card } from '#components/ui/card';
import { ShareBar } from '#components/ui/share-bar';
import type { ReasonLabels } from '#db/queries/read-reason-labels';
import type { OutcomeCount, ReasonCount } from '#db/queries/read-overview';
import type { Period } from '#domain/local-period';
import { decisionsHref } from '#domain/overview-links';

export function OutcomeCard({ outcomes, period }: { outcomes: readonly OutcomeCount[]; period: Period }) {
  const t = useTranslations('overview.outcomes');
  const terms = useTranslations('terms.decision');
  const format = useFormatter();
  const total = outcomes.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={t('title')}>
      {total === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <FigureTable
          caption={t('title')}
          columns={[t('outcome'), t('share'), t('count')]}
          rows={[
            ...outcomes.map(({ outcome, count }) => ({
              key: outcome,
              label: (
                <>
                  {terms(outcome)}
                  <ShareBar share={count / total} className="mt-1" />
                </>
              ),
              cells: [
                format.number(count / total, 'percent'),
                <FigureLink key="n" count={count} label={terms(outcome)} href={decisionsHref(period, { outcome })} />,
              ],
            })),
            {
              key: 'total',
              label: t('total'),
              isTotal: true,
              cells: ['', <FigureLink key="n" count={total} label={t('count')} href={decisionsHref(period)} />],
            },
          ]}
        />
      )}
      <p className="mt-2 text-sm text-faint">{t('hint')}</p>
    </Card>
  );
}

type ReasonCardProps = { reasons: readonly ReasonCount[]; labels: ReasonLabels; period: Period };

export function ReasonCard({ reasons, labels, period }: ReasonCardProps) {
  const t = useTranslations('overview.reasons');
  const outcomesT = useTranslations('overview.outcomes');
  const terms = useTranslations('terms.decision');
  const words = useReason();
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return (
    <Card title={t('title')}>
      {reasons.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <FigureTable
          caption={t('title')}
          columns={[t('reason'), outcomesT('outcome'), outcomesT('count')]}
          rows={reasons.map(({ outcome, reason, count }) => ({
            key: `${outcome} ${reason}`,
            label: (
              <>
                {words(reason, labels)}
                <ShareBar share={count / most} className="mt-1" />
              </>
            ),
            cells: [
              <span key="o" className="text-sm whitespace-normal text-muted">
                {terms(outcome)}
              </span>,
              <FigureLink
                key="n"
                count={count}
                label={`${words(reason, labels)}, ${terms(outcome)}`}
                href={decisionsHref(period, { outcome, reason })}
              />,
            ],
          }))}
        />
      )}
      <p className="mt-2 text-sm text-faint">{t('hint')}</p>
    </Card>
  );
}
