import { useFormatter, useTranslations } from 'next-intl';

import { StandingBadge } from '#components/policies/standing-badge';
import { Card } from '#components/ui/card';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import type { ListedPolicy, PoliciesOf } from '#db/queries/list-policies';

type PolicyListProps = { policies: readonly PoliciesOf[]; canEdit: boolean };

/** Every version by jurisdiction: what is in force, since when, and what follows. */
export function PolicyList({ policies, canEdit }: PolicyListProps) {
  const t = useTranslations('policies');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={canEdit ? t('description') : `${t('description')} ${t('readOnly')}`}
      />
      <div className="flex flex-col gap-5">
        {policies.map((of) => (
          <Jurisdiction key={of.jurisdiction} of={of} />
        ))}
      </div>
    </>
  );
}

const COLUMNS = ['version', 'standing', 'from', 'by', 'approvedBy', 'note'] as const;

function Jurisdiction({ of: { jurisdiction, versions } }: { of: PoliciesOf }) {
  const t = useTranslations('policies');
  const day = useDay();
  const inForce = versions.find(({ standing }) => standing === 'in_force');
  const next = versions.findLast(({ standing }) => standing === 'next');
  return (
    <Card
      title={t(`jurisdiction.${jurisdiction}`)}
      actions={
        <span className="text-sm text-muted">
          {inForce !== undefined && t('list.inForce', { code: inForce.code, date: day(inForce.effectiveFrom) })}{' '}
          {next === undefined ? t('list.noNext') : t('list.next', { code: next.code, date: day(next.effectiveFrom) })}
        </span>
      }
      padding="none"
    >
      <div className="overflow-x-auto">
        <table className="w-full min-w-2xl table-fixed border-collapse text-left">
          <caption className="sr-only">{t('list.table', { jurisdiction: t(`jurisdiction.${jurisdiction}`) })}</caption>
          <thead>
            <tr className="border-b border-line text-sm text-muted">
              {COLUMNS.map((name) => (
                <th key={name} scope="col" className="px-4 py-2 font-medium">
                  {t(`list.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <Version key={version.code} version={version} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Version({ version }: { version: ListedPolicy }) {
  const t = useTranslations('policies.list');
  const day = useDay();
  const { code, standing, effectiveFrom, author, approver, note } = version;
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="px-4 py-2 font-normal whitespace-nowrap">
        <TextLink href={`/settings/policies/${code}`}>{code}</TextLink>
      </th>
      <td className="px-4 py-2">
        <StandingBadge standing={standing} look="plain" />
      </td>
      <td className="px-4 py-2 whitespace-nowrap tabular-nums">{day(effectiveFrom)}</td>
      <td className="px-4 py-2">{author ?? t('shipped')}</td>
      <td className="px-4 py-2">{author === null ? '—' : (approver ?? '—')}</td>
      <td className="truncate px-4 py-2 text-muted" title={note}>
        {note === '' ? '—' : note}
      </td>
    </tr>
  );
}

function useDay(): (instant: Date | null) => string {
  const format = useFormatter();
  return (instant) => (instant === null ? '—' : format.dateTime(instant, 'date'));
}
