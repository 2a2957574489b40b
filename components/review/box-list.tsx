'use client';

import { CircleCheck, CircleDashed, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';

import { withReason, withoutBox } from '#components/review/draft-boxes';
import { useBoxWords } from '#components/review/use-box-words';
import type { Draft } from '#components/review/use-draft';
import { Callout } from '#components/ui/callout';
import { IconButton } from '#components/ui/icon-button';
import { Select } from '#components/ui/select';
import type { DraftBox } from '#domain/draft-box';
import { fateOf } from '#domain/draft-box';
import { groupsForBox } from '#domain/image-box';
import { chosenReasons } from '#domain/review-reasons';
import type { ReasonDecision, ReasonGroup } from '#domain/review-reasons';

type BoxListProps = {
  decision: ReasonDecision;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  groups: readonly ReasonGroup[];
};

const NONE = 'none';

/** The boxes drawn on the photos, the reason of each, and which of them go with this decision. */
export function BoxList({ decision, draft, onDraft, groups }: BoxListProps) {
  const t = useTranslations('review.marks');
  if (draft.boxes.length === 0) return null;
  const codes = decision === 'reject' ? draft.rejectReasons : draft.moreReasons;
  const fates = draft.boxes.map((box) => fateOf(box, codes));
  const unreasoned = fates.filter((fate) => fate === 'unreasoned').length;
  const unchosen = fates.filter((fate) => fate === 'unchosen').length;
  return (
    <section aria-label={t('boxes')} className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-sm font-medium">{t('boxes')}</h3>
      <ol className="flex flex-col gap-2">
        {draft.boxes.map((box, index) => (
          <li key={box.id}>
            <BoxRow
              {...{ box, decision, draft, onDraft, groups }}
              number={index + 1}
              isSent={fates[index] === 'sent'}
            />
          </li>
        ))}
      </ol>
      {unreasoned + unchosen > 0 && (
        <Callout tone="warn">
          {unreasoned > 0 && <p>{t('unreasoned', { count: unreasoned })}</p>}
          {unchosen > 0 && <p>{t('unchosen', { count: unchosen })}</p>}
        </Callout>
      )}
    </section>
  );
}

type BoxRowProps = BoxListProps & { box: DraftBox; number: number; isSent: boolean };

function BoxRow({ box, number, isSent, decision, draft, onDraft, groups }: BoxRowProps) {
  const t = useTranslations('review.marks');
  const slots = useTranslations('terms.slot');
  const locale = useLocale();
  const words = useBoxWords();
  const fitting = groupsForBox(groups, { decision, slot: box.slot }).flatMap(({ reasons }) => reasons);
  const elsewhere = box.reason === null ? [] : chosenReasons(groups, [box.reason]);
  const offered = [...fitting, ...elsewhere.filter(({ code }) => !fitting.some((one) => one.code === code))];
  const Icon = isSent ? CircleCheck : CircleDashed;
  return (
    <div className="flex items-end gap-2 max-sm:flex-wrap max-sm:gap-y-1">
      <Select
        className="min-w-0 flex-1 max-sm:basis-2/3"
        label={t('row', { number, slot: slots(box.slot), place: words.place(box) })}
        value={box.reason ?? NONE}
        onChange={(key) => {
          const reason = offered.find(({ code }) => code === key)?.code ?? null;
          onDraft(withReason(draft, groups, { id: box.id, reason }));
        }}
        options={[
          { id: NONE, label: t('noReason') },
          ...offered.map(({ code, label }) => ({ id: code, label: label[locale] })),
        ]}
      />
      <span className="flex h-9 w-28 shrink-0 items-center gap-1 text-sm text-muted max-sm:order-last max-sm:h-auto max-sm:w-full">
        <Icon aria-hidden size={14} className="shrink-0" />
        {isSent ? t('sent') : t('notSent')}
      </span>
      <IconButton
        label={t('deleteNumbered', { number })}
        icon={<Trash2 aria-hidden size={16} />}
        onPress={() => onDraft(withoutBox(draft, box.id))}
      />
    </div>
  );
}
