'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import { focusWrong } from '#components/stores/focus-wrong';
import { PeriodFields } from '#components/stores/period-fields';
import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';
import { TextField } from '#components/ui/text-field';
import { toast } from '#components/ui/toast';
import type { KeptSpecialDay } from '#db/queries/find-kept-store';
import { SpecialDayFacts } from '#domain/store-input';

type SpecialDayDialogProps = {
  store: { id: string; code: string; version: number };
  /** Null for a new one. */
  day: KeptSpecialDay | null;
  changeSpecialDay: StoreActions['changeSpecialDay'];
  onClose: () => void;
};

export function SpecialDayDialog({ store, day, changeSpecialDay, onClose }: SpecialDayDialogProps) {
  const t = useTranslations('stores.special');
  const facts = useTranslations('stores.facts');
  const done = useTranslations('stores.done');
  const common = useTranslations('common');
  const formId = useId();
  const hoursId = useId();
  const [draft, setDraft] = useState<KeptSpecialDay>(day ?? { date: '', name: '', periods: [] });
  const [hasTried, setTried] = useState(false);
  const { isPending, problem, save, dialog } = useStoreSave(store);
  const checked = SpecialDayFacts.safeParse(draft);
  const isWrong = (field: keyof KeptSpecialDay) =>
    hasTried && !checked.success && checked.error.issues.some((issue) => issue.path[0] === field);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!checked.success) {
      focusWrong(event);
      return;
    }
    await save({
      act: changeSpecialDay,
      input: { day: checked.data },
      closeHref:
        checked.data.periods.length === 0
          ? `/stores/${store.code}/close?kind=day&date=${checked.data.date}`
          : undefined,
      onDone: () => {
        toast.success(done('special'));
        onClose();
      },
    });
  }

  return (
    <Dialog
      title={day === null ? t('addTitle') : t('editTitle', { name: day.name })}
      size="md"
      closeLabel={common('close')}
      isOpen
      isDismissable={false}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isPending}>
            {facts('save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4">
        <TextField
          label={t('date')}
          type="date"
          value={draft.date}
          onChange={(date) => setDraft({ ...draft, date })}
          error={isWrong('date') ? t('dateProblem') : undefined}
          isReadOnly={day !== null}
          isRequired
          autoFocus={day === null}
          className="max-w-48"
        />
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          error={isWrong('name') ? facts('problems.line') : undefined}
          maxLength={60}
          isRequired
          autoFocus={day !== null}
          autoComplete="off"
        />
        <div role="group" aria-labelledby={hoursId} className="flex flex-col gap-1.5">
          <p id={hoursId} className="text-sm font-medium">
            {t('hours')}
          </p>
          <PeriodFields
            day={t('day')}
            periods={draft.periods}
            onChange={(periods) => setDraft({ ...draft, periods })}
            hasTried={hasTried}
          />
          <p className="text-sm text-faint">{t('hoursHint')}</p>
        </div>
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
