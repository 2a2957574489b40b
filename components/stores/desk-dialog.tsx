'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import { focusWrong } from '#components/stores/focus-wrong';
import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Checkbox } from '#components/ui/checkbox';
import { Dialog } from '#components/ui/dialog';
import { TextField } from '#components/ui/text-field';
import { toast } from '#components/ui/toast';
import type { KeptDesk } from '#db/queries/find-kept-store';
import { DESK_ABILITIES } from '#domain/store';
import { DeskFacts } from '#domain/store-input';

type DeskDialogProps = {
  store: { id: string; version: number };
  /** Null for a new one. */
  desk: KeptDesk | null;
  actions: Pick<StoreActions, 'addDeskTo' | 'changeDeskOf'>;
  onClose: () => void;
};

export function DeskDialog({ store, desk, actions, onClose }: DeskDialogProps) {
  const t = useTranslations('stores.desks');
  const facts = useTranslations('stores.facts');
  const done = useTranslations('stores.done');
  const terms = useTranslations('terms.deskAbility');
  const common = useTranslations('common');
  const formId = useId();
  const [label, setLabel] = useState(desk?.label ?? '');
  const [abilities, setAbilities] = useState(desk?.abilities ?? []);
  const [hasTried, setTried] = useState(false);
  const { isPending, problem, save, dialog } = useStoreSave(store);
  const checked = DeskFacts.safeParse({ label, abilities });

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!checked.success) {
      focusWrong(event);
      return;
    }
    await save({
      act: desk === null ? actions.addDeskTo : actions.changeDeskOf,
      input: { desk: checked.data, ...(desk === null ? {} : { deskId: desk.id, active: desk.active }) },
      onDone: () => {
        toast.success(done('desk', { label: checked.data.label }));
        onClose();
      },
    });
  }

  return (
    <Dialog
      title={desk === null ? t('addTitle') : t('editTitle', { label: desk.label })}
      closeLabel={common('close')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {desk === null ? facts('create') : facts('save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        <TextField
          label={t('label')}
          hint={t('labelHint')}
          value={label}
          onChange={setLabel}
          error={hasTried && !checked.success ? facts('problems.line') : undefined}
          maxLength={20}
          isRequired
          autoFocus
          autoComplete="off"
        />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-sm font-medium">{t('abilities')}</legend>
          {DESK_ABILITIES.map((ability) => (
            <Checkbox
              key={ability}
              isSelected={abilities.includes(ability)}
              onChange={(isOn) =>
                setAbilities(DESK_ABILITIES.filter((one) => (one === ability ? isOn : abilities.includes(one))))
              }
            >
              {terms(ability)}
            </Checkbox>
          ))}
          <p className="mt-1 text-sm text-faint">{t('abilitiesHint')}</p>
        </fieldset>
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
