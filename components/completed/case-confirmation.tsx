import { useFormatter, useTranslations } from 'next-intl';

import { DefinitionList } from '#components/ui/definition-list';
import { Time } from '#components/ui/time';
import type { CompletedCase } from '#db/queries/find-completed-case';
import type { StrongerCheck } from '#domain/visit';

type Confirmation = CompletedCase['confirmations'][number];

export function CaseConfirmation({ confirmations }: { confirmations: readonly Confirmation[] }) {
  return (
    <div className="flex flex-col gap-4">
      {confirmations.map((confirmation) => (
        <OneConfirmation key={confirmation.id} confirmation={confirmation} />
      ))}
    </div>
  );
}

function OneConfirmation({ confirmation }: { confirmation: Confirmation }) {
  const t = useTranslations('completed.case.confirmed');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const { clerk, route, documentSeen, holderMatches, iccidMatches, strongerCheck } = confirmation;
  const { codeSource, noCodeReason, documentPoints } = confirmation;
  const answer = (value: boolean) => (value ? t('yes') : t('no'));
  const atTheDesk = [
    ...(codeSource === null ? [] : [{ term: t('code'), value: terms(`codeSource.${codeSource}`) }]),
    ...(noCodeReason === null ? [] : [{ term: t('noCode'), value: terms(`noCodeReason.${noCodeReason}`) }]),
    { term: t('documentSeen'), value: answer(documentSeen) },
    { term: t('holderMatches'), value: answer(holderMatches) },
    ...(documentPoints === null
      ? []
      : [{ term: t('points'), value: format.list(documentPoints.map((point) => terms(`documentPoint.${point}`))) }]),
    { term: t('iccidMatches'), value: iccidMatches === null ? t('notNeeded') : answer(iccidMatches) },
    {
      term: t('strongerCheck'),
      value: strongerCheck === null ? t('notNeeded') : <StrongerCheckParts parts={strongerCheck} />,
    },
  ];
  return (
    <DefinitionList
      items={[
        { term: t('by'), value: clerk ?? t('customer') },
        { term: t('at'), value: <Time value={confirmation.confirmedAt} /> },
        ...(route === 'store' ? atTheDesk : []),
        { term: t('approvedBy'), value: confirmation.approvedBy },
      ]}
    />
  );
}

function StrongerCheckParts({ parts }: { parts: readonly StrongerCheck[] }) {
  const terms = useTranslations('terms.strongerCheck');
  return (
    <ul className="list-disc pl-4">
      {parts.map((part) => (
        <li key={part}>{terms(part)}</li>
      ))}
    </ul>
  );
}
