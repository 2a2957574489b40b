import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { DefinitionList } from '#components/ui/definition-list';
import type { CaseFacts } from '#db/queries/find-completed-case';

export function CaseFactList({ facts }: { facts: CaseFacts }) {
  const t = useTranslations('completed.case.fact');
  const text = useTranslations('completed.case');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const locale = useLocale();
  const { simKind, simCondition, warning, filed } = facts;
  const sim = [simKind && terms(`simKind.${simKind}`), simCondition && terms(`simCondition.${simCondition}`)].filter(
    Boolean,
  );
  const items = [
    { term: t('customer'), value: facts.customer },
    { term: t('documentKind'), value: facts.documentKind && terms(`documentKind.${facts.documentKind}`) },
    { term: t('documentNumber'), value: facts.documentNumber },
    { term: t('msisdn'), value: facts.msisdn },
    { term: t('sim'), value: sim.join(' · ') },
    { term: t('iccid'), value: facts.iccid },
    { term: t('eid'), value: facts.eid },
    { term: t('email'), value: facts.email },
    { term: t('phone'), value: facts.phone },
    { term: t('channel'), value: terms(`channel.${facts.channel}`) },
    {
      term: t('filed'),
      value:
        filed &&
        text('fact.filedValue', {
          clerk: filed.by,
          store: locale === 'zh-CN' ? filed.nameZh : filed.nameEn,
          version: filed.consentVersion,
          at: format.dateTime(filed.at, 'dateTime'),
        }),
    },
    { term: t('route'), value: facts.route && terms(`route.${facts.route}`) },
    { term: t('reason'), value: facts.routeReason && terms(`routeReason.${facts.routeReason}`) },
    {
      term: t('warning'),
      value:
        warning && text('fact.warningValue', { version: warning.version, at: format.dateTime(warning.at, 'dateTime') }),
    },
  ];
  return <DefinitionList items={items.filter(({ value }) => value !== null && value !== '')} />;
}
