'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useScreenKeys } from '#components/keys/use-screen-keys';
import { ReasonGroups } from '#components/review/reason-groups';
import { Button } from '#components/ui/button';
import { RadioGroup } from '#components/ui/radio-group';
import { TextArea } from '#components/ui/text-area';
import type { DocumentSlot } from '#domain/document';
import { QUALITY_OUTCOMES } from '#domain/quality-check';
import type { QualityAnswer, QualityOutcome } from '#domain/quality-check';
import { groupsFor } from '#domain/review-reasons';
import type { ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

type AnswerFormProps = {
  reasonGroups: readonly ReasonGroup[];
  /** The photos of the case. */
  slots: readonly DocumentSlot[];
  hasSeenAll: boolean;
  isPending: boolean;
  error: string | null;
  onAnswer: (answer: QualityAnswer) => void;
  onGiveBack: () => void;
};

/** The second decision: an outcome, its reasons, and a note. */
export function AnswerForm(props: AnswerFormProps) {
  const { reasonGroups, slots, hasSeenAll, isPending, error, onAnswer, onGiveBack } = props;
  const t = useTranslations('quality.blind');
  const common = useTranslations('common');
  const [outcome, setOutcome] = useState<QualityOutcome | null>(null);
  const [chosen, setChosen] = useState<readonly ReviewReasonCode[]>([]);
  const [note, setNote] = useState('');

  function choose(next: QualityOutcome): void {
    setOutcome(next);
    if (next !== outcome) setChosen([]);
  }
  useScreenKeys({
    approve: () => choose('approve'),
    reject: () => choose('reject'),
    askForMore: () => choose('ask_for_more'),
  });

  const groups = outcome === null || outcome === 'approve' ? [] : groupsFor(reasonGroups, { decision: outcome, slots });
  const missing = missingOf({ hasSeenAll, outcome, reasons: chosen, needsReasons: groups.length > 0 });
  return (
    <div className="flex flex-col gap-3 border-t border-line bg-surface px-4 py-3">
      <RadioGroup
        label={t('outcome')}
        orientation="horizontal"
        className="group [&>div]:flex-wrap [&>div]:gap-x-5"
        value={outcome}
        onChange={(value) => {
          const next = QUALITY_OUTCOMES.find((known) => known === value);
          if (next !== undefined) choose(next);
        }}
        options={QUALITY_OUTCOMES.map((value) => ({ value, label: t(value) }))}
      />
      <ReasonGroups groups={groups} chosen={chosen} onChange={setChosen} />
      <TextArea
        label={t('note')}
        optionalWord={common('optional')}
        value={note}
        rows={2}
        maxLength={2000}
        onChange={setNote}
      />
      {error !== null && (
        <p role="alert" className="text-fail">
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          isDisabled={missing !== null}
          isPending={isPending}
          onPress={() => outcome !== null && onAnswer({ outcome, reasons: [...chosen], note })}
        >
          {t('submit')}
        </Button>
        <Button isDisabled={isPending} onPress={onGiveBack}>
          {t('giveBack')}
        </Button>
        <p role="status" className="text-sm text-muted">
          {missing === null ? null : t(`missing.${missing}`)}
        </p>
      </div>
      <p className="text-sm text-faint">{t('giveBackHint')}</p>
    </div>
  );
}

function missingOf({
  hasSeenAll,
  outcome,
  reasons,
  needsReasons,
}: {
  hasSeenAll: boolean;
  outcome: QualityOutcome | null;
  reasons: readonly string[];
  needsReasons: boolean;
}): 'documents' | 'outcome' | 'reasons' | null {
  if (!hasSeenAll) return 'documents';
  if (outcome === null) return 'outcome';
  return needsReasons && reasons.length === 0 ? 'reasons' : null;
}
