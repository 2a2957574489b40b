'use client';

import { useTranslations } from 'next-intl';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { DecisionDialogProps } from '#components/review/decision-dialog';
import { ReasonBoxes } from '#components/review/reason-boxes';
import type { Draft } from '#components/review/use-draft';
import { TextArea } from '#components/ui/text-area';
import type { Locale } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { moreReasonsFor, slotsAskedFor } from '#domain/reasons';
import type { MoreReason } from '#domain/reasons';

type MoreDialogProps = DecisionDialogProps & {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  customerLocale: Locale;
  /** The photos that the case has, which can be asked for again. */
  slots: readonly DocumentSlot[];
};

export function MoreDialog({ draft, onDraft, customerLocale, slots, ...dialog }: MoreDialogProps) {
  const t = useTranslations('review.moreDialog');
  const terms = useTranslations('terms');
  const common = useTranslations('common');

  /** A reason brings the photo that it is about, and takes it along when it goes; the others stay. */
  function chooseReasons(moreReasons: MoreReason[]): void {
    const added = moreReasons.filter((reason) => !draft.moreReasons.includes(reason));
    const dropped = draft.moreReasons.filter((reason) => !moreReasons.includes(reason));
    const left = draft.slots.filter((slot) => !slotsAskedFor(dropped, []).includes(slot));
    onDraft({ ...draft, moreReasons, slots: slotsAskedFor(added, left) });
  }

  /** Nor does a reason stay without its photo: what is ticked is what the customer is asked for. */
  function chooseSlots(chosen: DocumentSlot[]): void {
    const fitting = moreReasonsFor(chosen);
    onDraft({ ...draft, slots: chosen, moreReasons: draft.moreReasons.filter((reason) => fitting.includes(reason)) });
  }

  return (
    <DecisionDialog {...dialog} title={t('title')} submitLabel={t('submit')}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <ReasonBoxes
          legend={t('reasons')}
          boxes={moreReasonsFor(slots).map((code) => ({ code, label: terms(`reason.${code}`) }))}
          chosen={draft.moreReasons}
          onChange={chooseReasons}
        />
        <ReasonBoxes
          legend={t('slots')}
          boxes={slots.map((code) => ({ code, label: terms(`slot.${code}`) }))}
          chosen={draft.slots}
          onChange={chooseSlots}
        />
      </div>
      <TextArea
        label={t('text')}
        hint={t('textHint', { locale: common(`locales.${customerLocale}`) })}
        optionalWord={common('optional')}
        value={draft.text}
        maxLength={2000}
        onChange={(text) => onDraft({ ...draft, text })}
      />
      <TextArea
        label={t('note')}
        optionalWord={common('optional')}
        value={draft.note}
        rows={2}
        maxLength={2000}
        onChange={(note) => onDraft({ ...draft, note })}
      />
    </DecisionDialog>
  );
}
