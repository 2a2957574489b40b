import { useTranslations } from 'next-intl';

import { AgreementBadge } from '#components/quality/agreement-badge';
import { Card } from '#components/ui/card';
import { EmptyState } from '#components/ui/empty-state';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { AnsweredCheck } from '#db/queries/list-quality-checks';

const COLUMNS = ['case', 'first', 'second', 'result', 'answered'] as const;

/** The answered checks, the latest first. */
export function AnsweredList({ checks }: { checks: readonly AnsweredCheck[] }) {
  const t = useTranslations('quality');
  const terms = useTranslations('terms.decision');
  if (checks.length === 0) return <EmptyState title={t('empty.title')} description={t('empty.description')} />;
  return (
    <Card title={t('list')} padding="none">
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">{t('list')}</caption>
          <thead>
            <tr className="border-b border-line text-sm text-muted">
              {COLUMNS.map((name) => (
                <th key={name} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
                  {t(`columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {checks.map(({ id, reference, first, second, answeredAt }) => (
              <tr key={id} className="border-b border-line last:border-0">
                <th scope="row" className="px-4 py-2 font-normal whitespace-nowrap">
                  <TextLink href={`/quality/${id}`}>{reference}</TextLink>
                </th>
                <td className="px-4 py-2 whitespace-nowrap">{terms(first.kind)}</td>
                <td className="px-4 py-2 whitespace-nowrap">{terms(second.kind)}</td>
                <td className="px-4 py-2">
                  <AgreementBadge agrees={first.kind === second.kind} look="plain" />
                </td>
                <td className="px-4 py-2 whitespace-nowrap">
                  <Time value={answeredAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
