import { useLocale, useTranslations } from 'next-intl';

import { useReason } from '#components/review/use-reason';
import { Card } from '#components/ui/card';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { FigureRow } from '#db/queries/list-figure-rows';
import type { ReasonLabels } from '#db/queries/read-reason-labels';
import { APPLICATION_STATUSES } from '#domain/application';
import type { Figure } from '#domain/figure-query';
import { OUTCOMES } from '#domain/overview';
import { POLICY } from '#domain/policy';
import { VISIT_STATUSES } from '#domain/visit';

type FigureRowsProps = {
  figure: Figure;
  rows: readonly FigureRow[];
  labels: ReasonLabels;
  previousHref: string | null;
  nextHref: string | null;
};

export function FigureRows({ figure: { of }, rows, labels, previousHref, nextHref }: FigureRowsProps) {
  const t = useTranslations('overview.cases');
  const locale = useLocale();
  const words = useReason();
  const whatText = useWhat(of);
  if (rows.length === 0) return <EmptyState title={t('none')} />;
  const byName = of === 'waiting' || of === 'submitted' || of === 'escalated' ? null : t(`by.${of}`);
  return (
    <Card padding="none">
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">{t('table')}</caption>
          <thead>
            <tr className="border-b border-line text-sm text-muted">
              {[t('reference'), t(`at.${of}`), t(`what.${of}`), ...(byName === null ? [] : [byName])].map((name) => (
                <th key={name} scope="col" className="px-4 py-2 font-medium">
                  {name}
                </th>
              ))}
              {of === 'decisions' && (
                <th scope="col" className="px-4 py-2 font-medium">
                  {t('reasons')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className="border-b border-line last:border-0">
                <th scope="row" className="px-4 py-2 font-normal whitespace-nowrap">
                  <TextLink href={`/applications/${row.reference}`}>{row.reference}</TextLink>
                </th>
                <td className="px-4 py-2 whitespace-nowrap">
                  <Time value={row.at} timeZone={POLICY.timeZone} />
                </td>
                <td className="px-4 py-2">{whatText(row.what)}</td>
                {byName !== null && <td className="px-4 py-2">{row.by?.[locale] ?? '—'}</td>}
                {of === 'decisions' && (
                  <td className="px-4 py-2 text-sm text-muted">
                    {row.reasonCodes.map((code) => words(code, labels)).join(' · ')}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(previousHref !== null || nextHref !== null) && (
        <nav aria-label={t('pages')} className="flex justify-end gap-2 border-t border-line px-4 py-2.5">
          {previousHref !== null && <LinkButton href={previousHref}>{t('previous')}</LinkButton>}
          {nextHref !== null && <LinkButton href={nextHref}>{t('next')}</LinkButton>}
        </nav>
      )}
    </Card>
  );
}

function useWhat(of: Figure['of']): (what: string) => string {
  const terms = useTranslations('terms');
  return (what) => {
    if (of === 'decisions') {
      const kind = OUTCOMES.find((known) => known === what);
      return kind === undefined ? what : terms(`decision.${kind}`);
    }
    if (of === 'visits') {
      const status = VISIT_STATUSES.find((known) => known === what);
      return status === undefined ? what : terms(`visitStatus.${status}`);
    }
    const status = APPLICATION_STATUSES.find((known) => known === what);
    return status === undefined ? what : terms(`status.${status}`);
  };
}
