'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { draftOf, readDraft } from '#components/stores/facts-draft';
import { FactsFields } from '#components/stores/facts-fields';
import { focusWrong } from '#components/stores/focus-wrong';
import { localName } from '#components/stores/store-types';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { TextField } from '#components/ui/text-field';
import { toast } from '#components/ui/toast';
import type { KeptRegion } from '#db/queries/find-kept-store';
import { STORE_CODE } from '#domain/store-input';

export type AddStoreAction = Action<{ code: string }>;

type AddStoreDialogProps = { regions: readonly KeptRegion[]; add: AddStoreAction; onClose: () => void };

/** A new store, and then its page, where hours and desks are given to it. */
export function AddStoreDialog({ regions, add, onClose }: AddStoreDialogProps) {
  const t = useTranslations('stores.facts');
  const problems = useTranslations('stores.problem');
  const done = useTranslations('stores.done');
  const common = useTranslations('common');
  const locale = useLocale();
  const errorText = useErrorText();
  const router = useRouter();
  const formId = useId();
  const [code, setCode] = useState('');
  const [draft, setDraft] = useState(() => draftOf(null));
  const [hasTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const read = readDraft(draft);
  const isCode = STORE_CODE.test(code);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if ('wrong' in read || !isCode) {
      setProblem(problems('check'));
      focusWrong(event);
      return;
    }
    setPending(true);
    setProblem(null);
    const result = await answered(add)({ code, facts: read.facts });
    setPending(false);
    if (!result.ok) {
      setProblem(result.error.code === 'name_taken' ? problems('codeTaken') : errorText(result.error));
      return;
    }
    toast.success(done('added', { store: localName(read.facts, locale) }));
    router.push(`/stores/${result.value.code}`);
  }

  return (
    <Dialog
      title={t('addTitle')}
      size="lg"
      closeLabel={common('close')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {t('create')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        <p className="text-muted">{t('addHint')}</p>
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          value={code}
          onChange={(text) => setCode(text.toUpperCase())}
          error={hasTried && !isCode ? t('problems.code') : undefined}
          maxLength={16}
          isCode
          isRequired
          autoFocus
          autoComplete="off"
          className="max-w-64"
        />
        <FactsFields
          draft={draft}
          onChange={setDraft}
          regions={regions}
          wrong={hasTried && 'wrong' in read ? read.wrong : new Set()}
        />
        {problem !== null && (
          <Callout tone="fail" role="alert">
            {problem}
          </Callout>
        )}
      </form>
    </Dialog>
  );
}
