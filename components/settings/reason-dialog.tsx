'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';

import { answered } from '#components/review/answered-actions';
import { useErrorText } from '#components/review/use-error-text';
import { ReasonClash } from '#components/settings/reason-clash';
import { ReasonCodeFields } from '#components/settings/reason-code-fields';
import type { NewReasonCode } from '#components/settings/reason-code-fields';
import { ReasonFields } from '#components/settings/reason-fields';
import { ReasonLetters } from '#components/settings/reason-letters';
import { NO_WORDS } from '#components/settings/reason-types';
import type { ReasonActions } from '#components/settings/reason-types';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { toast } from '#components/ui/toast';
import type { KeptGroup, KeptReason } from '#db/queries/list-kept-reasons';
import type { ActionError } from '#domain/action-result';
import { ReasonWords } from '#domain/reason-text';
import { REASON_NAME } from '#domain/review-reasons';

type ReasonDialogProps = {
  group: KeptGroup;
  /** Null for a new one. */
  reason: KeptReason | null;
  actions: Pick<ReasonActions, 'add' | 'change'>;
  onClose: () => void;
};

/** Adds a reason or writes the next version of one; what was typed stays whatever the answer is. */
export function ReasonDialog({ group, reason, actions, onClose }: ReasonDialogProps) {
  const t = useTranslations('reasons');
  const common = useTranslations('common');
  const locale = useLocale();
  const errorText = useErrorText();
  const router = useRouter();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [words, setWords] = useState<ReasonWords>(() => (reason === null ? NO_WORDS : wordsOf(reason)));
  const [base, setBase] = useState(reason?.version ?? 0);
  const [newCode, setNewCode] = useState<NewReasonCode>({ name: '', slot: null });
  const [tries, setTries] = useState(0);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [clashWith, setClashWith] = useState<string | null | undefined>();
  const hasClash = clashWith !== undefined && reason !== null && reason.version !== base;

  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')?.focus();
  }, [tries]);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setError(null);
    const checked = ReasonWords.safeParse(words);
    if (!checked.success || (reason === null && !REASON_NAME.test(newCode.name))) {
      setTries(tries + 1);
      return;
    }
    if (reason !== null && isSame(checked.data, wordsOf(reason)) && reason.version === base) {
      setError(t('dialog.unchanged'));
      return;
    }
    setPending(true);
    const result =
      reason === null
        ? await answered(actions.add)({ group: group.code, ...newCode, words: checked.data })
        : await answered(actions.change)({ code: reason.code, version: base, words: checked.data });
    setPending(false);
    if (!result.ok) {
      refuse(result.error);
      return;
    }
    const said = { reason: checked.data.label[locale], version: result.value.version };
    toast.success(reason === null ? t('done.added', said) : t('done.changed', said));
    router.refresh();
    onClose();
  }

  function refuse(refused: ActionError): void {
    if (refused.code === 'conflict') {
      setClashWith(typeof refused.details.by === 'string' ? refused.details.by : null);
      router.refresh();
    } else {
      setError(refused.code === 'name_taken' ? t('dialog.codeTaken') : errorText(refused));
    }
  }

  return (
    <Dialog
      title={
        reason === null
          ? t('dialog.addTitle', { group: group.name[locale] })
          : t('dialog.editTitle', { reason: reason.label[locale] })
      }
      size="lg"
      closeLabel={common('close')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending} isDisabled={hasClash}>
            {reason === null ? t('dialog.add') : t('dialog.save', { version: base + 1 })}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        noValidate
        onSubmit={(event) => void onSubmit(event)}
        className="flex flex-col gap-4"
      >
        {reason === null && (
          <ReasonCodeFields group={group} value={newCode} onChange={setNewCode} hasTried={tries > 0} />
        )}
        <ReasonFields
          words={words}
          onChange={setWords}
          hasTried={tries > 0}
          canBeFinal={group.decision === 'reject'}
          hasFocus={reason !== null}
        />
        {hasClash && (
          <ReasonClash
            name={clashWith}
            words={wordsOf(reason)}
            onKeepMine={() => {
              setBase(reason.version);
              setClashWith(undefined);
            }}
            onTakeTheirs={() => {
              setBase(reason.version);
              setWords(wordsOf(reason));
              setClashWith(undefined);
            }}
          />
        )}
        {error !== null && (
          <Callout tone="fail" role="alert">
            {error}
          </Callout>
        )}
        <ReasonLetters words={words} decision={group.decision} slot={reason?.slot ?? newCode.slot} />
      </form>
    </Dialog>
  );
}

function wordsOf({ isMendable, label, customerText }: KeptReason): ReasonWords {
  return { isMendable, label, customerText };
}

function isSame(one: ReasonWords, other: ReasonWords): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
