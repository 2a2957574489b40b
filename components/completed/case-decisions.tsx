import { useFormatter, useTranslations } from 'next-intl';

import { BoxedParts, labelsOf } from '#components/review/boxed-parts';
import { useReason } from '#components/review/use-reason';
import type { CompletedCase } from '#db/queries/find-completed-case';

type Decision = CompletedCase['decisions'][number];

export function CaseDecisions({ decisions }: { decisions: readonly Decision[] }) {
  return (
    <ol className="flex flex-col gap-4">
      {decisions.map((decision) => (
        <li key={decision.id}>
          <OneDecision decision={decision} />
        </li>
      ))}
    </ol>
  );
}

function OneDecision({ decision }: { decision: Decision }) {
  const t = useTranslations('completed.case');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const words = useReason();
  const { basis, policyVersion, noteForColleagues, textForCustomer } = decision;
  const answered = basis.overrides.map(({ code, reason }) => words(`${code}:${reason}`));
  const reasons =
    answered.length > 0 ? answered : decision.reasonCodes.map((code) => words(code, labelsOf(decision.reasons)));
  return (
    <>
      <p className="font-medium">{terms(`decision.${decision.kind}`)}</p>
      <p className="text-sm text-muted">
        {t('decidedBy', { name: decision.by, at: format.dateTime(decision.at, 'dateTime') })}
      </p>
      {reasons.length > 0 && (
        <ul aria-label={answered.length > 0 ? t('overrides') : t('reasons')} className="mt-1 list-disc pl-4">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <BoxedParts reasons={decision.reasons} />
      <p className="mt-1 text-sm text-faint">
        {t('basis', { round: basis.checkRound, count: basis.documentIds.length, policy: policyVersion })}
      </p>
      {noteForColleagues !== null && <Quote label={t('note')} text={noteForColleagues} />}
      {textForCustomer !== null && <Quote label={t('text')} text={textForCustomer} />}
    </>
  );
}

function Quote({ label, text }: { label: string; text: string }) {
  return (
    <div className="mt-2">
      <p className="text-sm text-faint">{label}</p>
      <blockquote className="border-l-2 border-line pl-3 break-words whitespace-pre-line">{text}</blockquote>
    </div>
  );
}
