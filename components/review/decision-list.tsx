'use client';

import { useTranslations } from 'next-intl';

import { BoxedParts, labelsOf } from '#components/review/boxed-parts';
import { useReason } from '#components/review/use-reason';
import { Time } from '#components/ui/time';
import type { CaseDecision } from '#db/queries/case-story';

/** Every decision with its reasons, its note and what was said to the customer. */
export function DecisionList({ decisions }: { decisions: readonly CaseDecision[] }) {
  const t = useTranslations('review.story');
  const terms = useTranslations('terms');
  const reason = useReason();
  if (decisions.length === 0) return <p className="text-muted">{t('noDecisions')}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {decisions.map((decision) => {
        const reasons = [
          ...decision.reasonCodes.map((code) => reason(code, labelsOf(decision.reasons))),
          ...decision.requestedSlots.map((slot) => terms(`slot.${slot}`)),
        ];
        return (
          <li key={decision.id} className="rounded-md border border-line px-3 py-2">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span>
                <span className="font-medium">{terms(`decision.${decision.kind}`)}</span>
                <span className="text-muted"> · {decision.by}</span>
              </span>
              <Time value={decision.at} className="text-xs text-faint" />
            </p>
            {reasons.length > 0 && <p className="text-sm text-muted">{reasons.join(' · ')}</p>}
            <BoxedParts reasons={decision.reasons} />
            <Words label={t('note')} text={decision.noteForColleagues} />
            <Words label={t('text')} text={decision.textForCustomer} />
          </li>
        );
      })}
    </ol>
  );
}

function Words({ label, text }: { label: string; text: string | null }) {
  if (text === null) return null;
  return (
    <p className="mt-1 max-w-prose whitespace-pre-wrap">
      <span className="text-sm text-faint">{label}: </span>
      {text}
    </p>
  );
}
