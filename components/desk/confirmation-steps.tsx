'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';

import type { DeskActions } from '#components/desk/desk-actions';
import { DeskStep } from '#components/desk/desk-step';
import { StrongerCheckStep } from '#components/desk/stronger-check-step';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Checkbox } from '#components/ui/checkbox';
import { TextField } from '#components/ui/text-field';
import { useErrorText } from '#components/visits/use-error-text';
import { useVerb } from '#components/visits/use-verb';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import type { ActionError } from '#domain/action-result';
import { isStrongEnough } from '#domain/visit';
import type { StrongerCheck } from '#domain/visit';

type ConfirmationStepsProps = { visit: DeskVisit; confirm: DeskActions['confirm'] };

/** Document, holder, card (or the stronger check), sign-off. A hand scanner ends its number with Enter, which does not sign. */
export function ConfirmationSteps({ visit, confirm }: ConfirmationStepsProps) {
  const t = useTranslations('desk');
  const kinds = useTranslations('terms.documentKind');
  const { isPending, run } = useVerb();
  const [documentSeen, setDocumentSeen] = useState(false);
  const [holderMatches, setHolderMatches] = useState(false);
  const [iccid, setIccid] = useState('');
  const [parts, setParts] = useState<StrongerCheck[]>([]);
  const [error, setError] = useState<ActionError | null>(null);
  const needsCard = visit.proof === 'iccid';
  const hasProof = needsCard ? iccid.replaceAll(/\D/g, '').length >= 19 : isStrongEnough(parts);
  const missing = [documentSeen, holderMatches, hasProof].filter((done) => !done).length;

  async function sign(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (missing > 0 || isPending) return;
    const proof = needsCard ? { iccid: iccid.trim() } : { strongerCheck: parts };
    setError(null);
    await run(
      () => confirm({ visitId: visit.id, version: visit.version, documentSeen: true, holderMatches: true, ...proof }),
      {
        onDone: () => undefined,
        onRefused: (refused) => {
          setError(refused);
          return true;
        },
      },
    );
  }

  if (visit.approvedByActor) {
    return (
      <Callout tone="warn" title={t('samePerson.title')}>
        {t('samePerson.description')}
      </Callout>
    );
  }
  return (
    <form onSubmit={(event) => void sign(event)} aria-label={t('steps.title')}>
      <ol className="flex flex-col">
        <DeskStep number={1} isDone={documentSeen}>
          <Checkbox isSelected={documentSeen} onChange={setDocumentSeen} className="min-h-11 text-md">
            <span>
              <span className="block font-medium">{t('steps.document')}</span>
              <span className="block text-base text-muted">
                {t('steps.documentHint', {
                  kind: visit.documentKind === null ? '' : kinds(visit.documentKind),
                  number: visit.documentNumber,
                })}
              </span>
            </span>
          </Checkbox>
        </DeskStep>
        <DeskStep number={2} isDone={holderMatches}>
          <Checkbox isSelected={holderMatches} onChange={setHolderMatches} className="min-h-11 text-md">
            <span>
              <span className="block font-medium">{t('steps.holder')}</span>
              <span className="block text-base text-muted">{t('steps.holderHint', { name: visit.holderName })}</span>
            </span>
          </Checkbox>
        </DeskStep>
        <DeskStep number={3} isDone={hasProof && error?.code !== 'iccid_mismatch'}>
          {needsCard ? (
            <TextField
              label={t('steps.card')}
              hint={t('steps.cardHint')}
              isCode
              value={iccid}
              onChange={(value) => {
                setIccid(value);
                setError(null);
              }}
              onKeyDown={onScannerKey}
              inputMode="numeric"
              autoComplete="off"
              spellCheck="false"
              maxLength={40}
            />
          ) : (
            <StrongerCheckStep visit={visit} parts={parts} onChange={setParts} />
          )}
        </DeskStep>
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

/** The Enter of a hand scanner leads to the sign-off; pressing that stays a person's own act. */
function onScannerKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  if (!(event.target instanceof HTMLElement)) return;
  event.target.closest('form')?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
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
