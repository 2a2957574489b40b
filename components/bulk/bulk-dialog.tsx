'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import type { BulkAbilities, NamedCase, OutcomeRow } from '#components/bulk/bulk-types';
import { BULK_WORDS } from '#components/bulk/bulk-words';
import { CaseRows } from '#components/bulk/case-rows';
import type { CaseRow } from '#components/bulk/case-rows';
import { ChoiceFields, NOTHING_CHOSEN, choiceOf } from '#components/bulk/choice-fields';
import { UndoButton } from '#components/bulk/undo-button';
import { useBulk } from '#components/bulk/use-bulk';
import { useCaseWords } from '#components/bulk/use-case-words';
import { useQueueChoices } from '#components/queue/queue-choices';
import { useErrorText } from '#components/review/use-error-text';
import { MoreWords } from '#components/shell/more-words';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { Spinner } from '#components/ui/spinner';
import type { PreviewRow } from '#db/queries/preview-bulk';
import type { BulkVerb } from '#domain/bulk';

type BulkDialogProps = {
  verb: BulkVerb;
  cases: readonly NamedCase[];
  bulk: BulkAbilities;
  viewerId: string;
  /** With the cases to which it was done. */
  onClose: (doneIds: ReadonlySet<string>) => void;
};

/** What would happen to each case, and then what did: nothing is done or left undone in silence. */
export function BulkDialog(props: BulkDialogProps) {
  return (
    <MoreWords words={BULK_WORDS}>
      <Bulk {...props} />
    </MoreWords>
  );
}

function Bulk({ verb, cases: given, bulk, viewerId, onClose }: BulkDialogProps) {
  const t = useTranslations('bulk');
  const common = useTranslations('common');
  const errorText = useErrorText();
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const { choices, state: choicesState, read: readChoices } = useQueueChoices();
  const isChosen = verb === 'askForMore' || verb === 'reassign';
  useEffect(() => {
    if (isChosen) void readChoices();
  }, [isChosen, readChoices]);
  const choice = choiceOf(verb, chosen, choices ?? NO_CHOICES);
  const { stage, cases, isLost, error, isPending, doneIds, run, retry, lookAgain } = useBulk({
    actions: bulk.actions,
    cases: given,
    choice,
  });
  const rows = useRows(verb, stage.kind === 'preview' || stage.kind === 'done' ? stage.rows : cases);
  const possible = rows.filter(({ sign }) => sign === 'possible').length;
  const left = rows.filter(({ sign }) => sign === 'failed' || sign === 'refused');
  const close = () => onClose(doneIds);

  return (
    <Dialog
      title={t(`title.${verb}`, { count: cases.length })}
      size="md"
      closeLabel={common('close')}
      isOpen
      isDismissable={!isPending}
      onOpenChange={close}
      footer={
        stage.kind === 'done' ? (
          <>
            <UndoButton onUndone={close} />
            {left.length > 0 && <Button onPress={() => void retry(left)}>{t('retry', { count: left.length })}</Button>}
            <Button variant="primary" autoFocus onPress={close}>
              {common('close')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={close} isDisabled={isPending}>
              {common('cancel')}
            </Button>
            <Button variant="primary" isPending={isPending} isDisabled={possible === 0} onPress={() => void run()}>
              {t(`submit.${verb}`, { count: stage.kind === 'preview' ? possible : cases.length })}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {stage.kind !== 'done' && isChosen && choices === null && (
          <ChoicesAwaited hasFailed={choicesState === 'failed'} onRetry={() => void readChoices()} />
        )}
        {stage.kind !== 'done' && choices !== null && (
          <ChoiceFields
            verb={verb}
            chosen={chosen}
            onChange={setChosen}
            viewerId={viewerId}
            isDisabled={isPending}
            reasons={choices.reasons}
            people={choices.people}
          />
        )}
        {isLost && (
          <Callout tone="warn" role="alert">
            {t('lost')}
          </Callout>
        )}
        <div className="flex min-h-32 flex-col gap-2">
          <p role="status" className="flex items-center gap-2 font-medium">
            {stage.kind === 'asking' && (
              <>
                <Spinner /> {t('asking')}
              </>
            )}
            {stage.kind === 'choosing' && choices !== null && isChosen && (
              <span className="font-normal text-muted">{t(`choose.${verb}`)}</span>
            )}
            {stage.kind === 'preview' && t('possible', { possible, total: rows.length })}
            {stage.kind === 'done' && t('finished', { done: rows.length - left.length, total: rows.length })}
          </p>
          {stage.kind !== 'unread' && <CaseRows rows={rows} />}
          {stage.kind === 'unread' && (
            <Callout
              tone="fail"
              role="alert"
              action={
                <Button size="sm" onPress={() => void lookAgain()}>
                  {common('retry')}
                </Button>
              }
            >
              {stage.error.code === 'unanswered' ? t('unread') : errorText(stage.error)}
            </Callout>
          )}
        </div>
        {error !== null && (
          <Callout tone="fail" role="alert">
            {errorText(error)}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

const NO_CHOICES = { reasons: [] };

function ChoicesAwaited({ hasFailed, onRetry }: { hasFailed: boolean; onRetry: () => void }) {
  const t = useTranslations('bulk');
  const common = useTranslations('common');
  if (!hasFailed) {
    return (
      <p role="status" className="flex items-center gap-2">
        <Spinner /> {common('loading')}
      </p>
    );
  }
  return (
    <Callout
      tone="fail"
      role="alert"
      action={
        <Button size="sm" onPress={onRetry}>
          {common('retry')}
        </Button>
      }
    >
      {t('choicesUnread')}
    </Callout>
  );
}

function useRows(verb: BulkVerb, rows: readonly (NamedCase | PreviewRow | OutcomeRow)[]): CaseRow[] {
  const t = useTranslations('bulk');
  const format = useFormatter();
  const caseWords = useCaseWords();

  function before(row: PreviewRow): Pick<CaseRow, 'sign' | 'words'> {
    const { verdict } = row;
    switch (verdict.kind) {
      case 'possible':
        return { sign: 'possible', words: t(`can.${verb}`) };
      case 'already':
        return { sign: 'already', words: t(verb === 'reassign' ? 'already.reassign' : 'already.claim') };
      case 'refused':
        return { sign: 'refused', words: caseWords(verdict.refusal) };
    }
  }

  function after({ outcome }: OutcomeRow): Pick<CaseRow, 'sign' | 'words'> {
    if (!outcome.ok) return { sign: outcome.isTried ? 'failed' : 'refused', words: caseWords(outcome.error) };
    const until = outcome.until === null ? '' : format.dateTime(outcome.until, 'time');
    return { sign: 'done', words: t(`done.${verb}`, { until }) };
  }

  function signOf(row: NamedCase | PreviewRow | OutcomeRow): Pick<CaseRow, 'sign' | 'words'> {
    if ('outcome' in row) return after(row);
    return 'verdict' in row ? before(row) : { sign: 'waiting', words: '' };
  }

  return rows.map((row) => {
    const { applicationId, reference, customer } = row;
    return { applicationId, reference, customer, ...signOf(row) };
  });
}
