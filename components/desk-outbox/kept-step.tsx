'use client';

import { Clock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { Discard } from '#components/desk-outbox/discard';
import { useRefusalText } from '#components/desk-outbox/refusal-text';
import { Callout } from '#components/ui/callout';
import { DefinitionList } from '#components/ui/definition-list';
import type { KeptStep, StepRefusal } from '#domain/desk-outbox';
import { groupIccid } from '#domain/identifiers/iccid';

type KeptStepProps = {
  step: KeptStep;
  timeZone: string;
  /** Names the customer, where the visit itself is not in sight. */
  isNamed?: boolean;
};

/** One step that is not sent yet, or was refused: what was entered, why, and what is to be done. */
export function KeptStepCallout({ step, timeZone, isNamed = false }: KeptStepProps) {
  const t = useTranslations('desk.outbox');
  const format = useFormatter();
  const { customer, reference, enteredAt, refusal, verb } = step;
  const isShort = refusal === null && verb !== 'confirm';
  const title = t(refusal === null ? 'unsent' : 'refused', { step: t(`step.${verb}`) });
  return (
    <Callout
      tone={refusal === null ? 'warn' : 'fail'}
      icon={refusal === null ? Clock : undefined}
      title={
        isNamed ? (
          <>
            {title} · {customer} <span className="font-mono font-normal">{reference}</span>
          </>
        ) : (
          title
        )
      }
      action={isShort ? <Discard step={step} /> : undefined}
    >
      <p>{t('entered', { time: format.dateTime(new Date(enteredAt), 'time', { timeZone }) })}</p>
      <Entered step={step} />
      {refusal !== null && <Refused refusal={refusal} />}
      {!isShort && (
        <div className="mt-2">
          <Discard step={step} />
        </div>
      )}
    </Callout>
  );
}

function Refused({ refusal }: { refusal: StepRefusal }) {
  const { why, next } = useRefusalText()(refusal);
  return (
    <>
      <p className="mt-1.5 font-medium">{why}</p>
      <p>{next}</p>
    </>
  );
}

function Entered({ step }: { step: KeptStep }) {
  const t = useTranslations('desk.outbox.given');
  const terms = useTranslations('terms');
  const format = useFormatter();
  if (step.verb === 'refuse') return <p>{terms(`reason.${step.input.reason}`)}</p>;
  if (step.verb !== 'confirm') return null;
  const { code, noCode, documentPoints, iccid, strongerCheck } = step.input;
  const items = [
    code !== undefined && { term: t('code'), value: <span className="font-mono">{code}</span> },
    noCode !== undefined && { term: t('noCode'), value: terms(`noCodeReason.${noCode}`) },
    documentPoints.length > 0 && {
      term: t('document'),
      value: format.list(documentPoints.map((point) => terms(`documentPoint.${point}`))),
    },
    iccid !== undefined && { term: t('card'), value: <span className="font-mono">{groupIccid(iccid)}</span> },
    strongerCheck !== undefined && {
      term: t('stronger'),
      value: format.list(strongerCheck.map((part) => terms(`strongerCheck.${part}`))),
    },
  ].filter((item) => item !== false);
  return <DefinitionList items={items} className="my-1.5" />;
}
