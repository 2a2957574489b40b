'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import { draftOf, readDraft } from '#components/stores/facts-draft';
import { FactsFields } from '#components/stores/facts-fields';
import { focusWrong } from '#components/stores/focus-wrong';
import { localName } from '#components/stores/store-types';
import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { toast } from '#components/ui/toast';
import type { KeptRegion, KeptStore } from '#db/queries/find-kept-store';

type FactsDialogProps = {
  store: KeptStore;
  regions: readonly KeptRegion[];
  change: StoreActions['change'];
  onClose: () => void;
};

/** Changes what is said of a store; what was typed stays whatever the answer is. */
export function FactsDialog({ store, regions, change, onClose }: FactsDialogProps) {
  const t = useTranslations('stores.facts');
  const problems = useTranslations('stores.problem');
  const done = useTranslations('stores.done');
  const common = useTranslations('common');
  const locale = useLocale();
  const formId = useId();
  const [draft, setDraft] = useState(() => draftOf(store.facts));
  const [hasTried, setTried] = useState(false);
  const { isPending, problem, setProblem, save, dialog } = useStoreSave(store);
  const read = readDraft(draft);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if ('wrong' in read) {
      setProblem(problems('check'));
      focusWrong(event);
      return;
    }
    await save({
      act: change,
      input: { facts: read.facts },
      onDone: () => {
        toast.success(done('changed'));
        onClose();
      },
    });
  }

  return (
    <Dialog
      title={t('editTitle', { store: localName(store.facts, locale) })}
      size="lg"
      closeLabel={common('close')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
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
      {dialog}
    </Dialog>
  );
}
