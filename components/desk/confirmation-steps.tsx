'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { CardStep } from '#components/desk/card-step';
import { CodeStep } from '#components/desk/code-step';
import type { DeskActions } from '#components/desk/desk-actions';
import { DeskStep } from '#components/desk/desk-step';
import { DocumentPointsStep } from '#components/desk/document-points-step';
import { StrongerCheckStep } from '#components/desk/stronger-check-step';
import { useStepsDraft } from '#components/desk/use-steps-draft';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { useErrorText } from '#components/visits/use-error-text';
import { useVerb } from '#components/visits/use-verb';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import type { ActionError } from '#domain/action-result';
import { CODE_REFUSALS, needsStrongerCheck } from '#domain/desk-code';
import { findIccid } from '#domain/identifiers/iccid';
import { areAllPoints, isStrongEnough } from '#domain/visit';

type ConfirmationStepsProps = {
  visit: DeskVisit;
  timeZone: string;
  actions: Pick<DeskActions, 'send' | 'confirm'>;
  /** Under this name what is ticked and typed outlives a reload of the tab. */
  draft: string;
};

/** Code, document, card, the stronger check where one of these is not there, sign-off. */
export function ConfirmationSteps({ visit, timeZone, actions, draft }: ConfirmationStepsProps) {
  const t = useTranslations('desk');
  const { isPending, run } = useVerb();
  const [{ answer, points, iccid, parts }, enter] = useStepsDraft(draft, visit.version);
  const [error, setError] = useState<ActionError | null>(null);
  const asksCode = visit.code.isAsked;
  const asksCard = visit.proof === 'iccid';
  const asksMore = needsStrongerCheck(visit.proof, { hasCode: asksCode && !answer.hasNone });
  const code = answer.code.replaceAll(/\s/g, '');
  const done = {
    code: answer.hasNone ? answer.reason !== null : /^\d{6}$/.test(code),
    document: areAllPoints(points),
    card: findIccid(iccid) !== null,
    stronger: isStrongEnough(parts),
  };
  const isCodeRefused = CODE_REFUSALS.some((refusal) => refusal === error?.code);
  const steps = [
    asksCode && {
      key: 'code',
      isDone: done.code && !isCodeRefused,
      content: (
        <CodeStep
          visit={visit}
          timeZone={timeZone}
          answer={answer}
          onChange={(next) => {
            enter({ answer: next });
            setError(null);
          }}
          send={actions.send}
        />
      ),
    },
    {
      key: 'document',
      isDone: done.document,
      content: <DocumentPointsStep visit={visit} points={points} onChange={(next) => enter({ points: next })} />,
    },
    asksCard && {
      key: 'card',
      isDone: done.card && error?.code !== 'iccid_mismatch',
      content: (
        <CardStep
          iccid={iccid}
          onChange={(next) => {
            enter({ iccid: next });
            setError(null);
          }}
        />
      ),
    },
    asksMore && {
      key: 'stronger',
      isDone: done.stronger,
      content: <StrongerCheckStep visit={visit} parts={parts} onChange={(next) => enter({ parts: next })} />,
    },
  ].filter((step) => step !== false);
  const missing = [asksCode && !done.code, !done.document, asksCard && !done.card, asksMore && !done.stronger].filter(
    Boolean,
  ).length;

  async function sign(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (missing > 0 || isPending) return;
    setError(null);
    const input = {
      visitId: visit.id,
      version: visit.version,
      documentPoints: points,
      ...(asksCode && (answer.reason === null ? { code } : { noCode: answer.reason })),
      ...(asksCard && { iccid: findIccid(iccid)?.iccid ?? '' }),
      ...(asksMore && { strongerCheck: parts }),
    };
    await run(() => actions.confirm(input), {
      onDone: () => undefined,
      onRefused: (refused) => {
        setError(refused);
        return true;
      },
    });
  }

  if (visit.earlierHand !== null) {
    return (
      <Callout tone="warn" title={t(`samePerson.${visit.earlierHand}`)}>
        {t('samePerson.description')}
      </Callout>
    );
  }
  return (
    <form onSubmit={(event) => void sign(event)} aria-label={t('steps.title')}>
      <ol className="flex flex-col">
        {steps.map(({ key, isDone, content }, index) => (
          <DeskStep key={key} number={index + 1} isDone={isDone}>
            {content}
          </DeskStep>
        ))}
      </ol>
      <Refusal error={error} />
      <div className="mt-2 flex flex-col gap-2 border-t border-line pt-4">
        <Button type="submit" variant="primary" size="lg" isDisabled={missing > 0} isPending={isPending}>
          {t('steps.sign')}
        </Button>
        <p role="status" className="text-sm text-muted">
          {missing > 0 ? t('steps.missing', { steps: missing }) : t('steps.signHint')}
        </p>
      </div>
    </form>
  );
}

function Refusal({ error }: { error: ActionError | null }) {
  const t = useTranslations('desk');
  const errorText = useErrorText();
  if (error === null) return null;
  if (error.code === 'iccid_mismatch') {
    return (
      <Callout tone="fail" role="alert" title={t('mismatch.title')} className="my-2">
        {t('mismatch.description')}
      </Callout>
    );
  }
  return (
    <Callout tone="fail" role="alert" className="my-2">
      {error.code === 'deadline_passed' ? t('deadlinePassed') : errorText(error)}
    </Callout>
  );
}
