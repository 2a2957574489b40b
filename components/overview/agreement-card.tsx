import { useFormatter, useTranslations } from 'next-intl';

import { FigureTable } from '#components/overview/figure-table';
import { useReason } from '#components/review/use-reason';
import { Card } from '#components/ui/card';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { AnsweredCheck } from '#db/queries/list-quality-checks';
import type { ReasonLabels } from '#db/queries/read-reason-labels';
import { agreementByReason, agreementOf } from '#domain/agreement';
import type { Agreement, ComparedAnswer } from '#domain/agreement';

type AgreementCardProps = {
  pairs: readonly (readonly [ComparedAnswer, ComparedAnswer])[];
  /** The latest of them. */
  differences: readonly AnsweredCheck[];
  labels: ReasonLabels;
};

/** How far blind second decisions agree with the first, and where they do not. */
export function AgreementCard({ pairs, differences, labels }: AgreementCardProps) {
  const t = useTranslations('overview.agreement');
  const terms = useTranslations('terms.decision');
  const format = useFormatter();
  const words = useReason();
  const differing = pairs.filter(([first, second]) => first.kind !== second.kind).length;
  const cells = ({ agreed, count, share, kappa }: Agreement) => [
    t('of', { agreed, count }),
    share === null ? t('undefined') : format.number(share, 'percent'),
    kappa === null ? t('undefined') : format.number(kappa, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  ];
  return (
    <Card title={t('title')} actions={<TextLink href="/quality">{t('all')}</TextLink>}>
      {pairs.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <>
          <p className="mb-1 text-sm text-muted">{t('rests', { count: pairs.length })}</p>
          <FigureTable
            caption={t('title')}
            columns={[t('compared'), t('share'), t('rate'), t('kappa')]}
            rows={[
              {
                key: 'overall',
                label: t('overall'),
                isTotal: true,
                cells: cells(agreementOf(pairs.map(([first, second]) => [first.kind, second.kind] as const))),
              },
              ...agreementByReason(pairs).map(({ code, ...agreement }) => ({
                key: code,
                label: words(code, labels),
                cells: cells(agreement),
              })),
            ]}
          />
          <h3 className="mt-4 mb-1 font-semibold">{t('differences')}</h3>
          {differing > differences.length && (
            <p className="text-sm text-muted">{t('latest', { shown: differences.length, count: differing })}</p>
          )}
          {differing === 0 ? (
            <p className="text-muted">{t('noDifferences')}</p>
          ) : (
            <ul className="flex flex-col">
              {differences.map(({ id, reference, answeredAt, first, second }) => (
                <li
                  key={id}
                  className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-1.5 last:border-0"
                >
                  <TextLink href={`/quality/${id}`}>{reference}</TextLink>
                  <span>{t('difference', { first: terms(first.kind), second: terms(second.kind) })}</span>
                  <Time value={answeredAt} className="ml-auto text-sm text-muted" />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <p className="mt-2 text-sm text-faint">{t('kappaHint')}</p>
    </Card>
  );
}
