import { useTranslations } from 'next-intl';

import { STATUS_LOOKS } from '#components/queue/status-tone';
import { Card } from '#components/ui/card';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { StatusBadge } from '#components/ui/status-badge';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { EffectCase } from '#db/queries/list-effect-cases';
import type { Effect } from '#domain/policies/effect';

type EffectCasesProps = { code: string; effect: Effect; rows: readonly EffectCase[]; nextHref: string | null };

/** The cases that would have gone otherwise in one way. */
export function EffectCases({ code, effect, rows, nextHref }: EffectCasesProps) {
  const t = useTranslations('policies.effect');
  const terms = useTranslations('terms');
  return (
    <>
      <PageHeader
        eyebrow={<TextLink href={`/settings/policies/${code}`}>{t('cases.back', { code })}</TextLink>}
        title={t('cases.title', { code })}
        description={t(`of.${effect}`)}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('cases.none')} />
      ) : (
        <Card padding="none">
          <div className="overflow-x-auto">
            <table className="w-full border-collapse text-left">
              <caption className="sr-only">{t('cases.table')}</caption>
              <thead>
                <tr className="border-b border-line text-sm text-muted">
                  {(['reference', 'status', 'submitted', 'policy'] as const).map((name) => (
                    <th key={name} scope="col" className="px-4 py-2 font-medium">
                      {t(`cases.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, reference, status, submittedAt, policyVersion }) => (
                  <tr key={id} className="border-b border-line last:border-0">
                    <th scope="row" className="px-4 py-2 font-normal whitespace-nowrap">
                      <TextLink href={`/applications/${reference}`}>{reference}</TextLink>
                    </th>
                    <td className="px-4 py-2">
                      <StatusBadge {...STATUS_LOOKS[status]} look="plain">
                        {terms(`status.${status}`)}
                      </StatusBadge>
                    </td>
                    <td className="px-4 py-2 whitespace-nowrap">
                      {submittedAt === null ? '—' : <Time value={submittedAt} />}
                    </td>
                    <td className="px-4 py-2 whitespace-nowrap">{policyVersion}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {nextHref !== null && (
            <nav className="flex justify-end border-t border-line px-4 py-2.5">
              <LinkButton href={nextHref}>{t('cases.next')}</LinkButton>
            </nav>
          )}
        </Card>
      )}
    </>
  );
}
