'use client';

import { useTranslations } from 'next-intl';

import { Select } from '#components/ui/select';
import { TextField } from '#components/ui/text-field';
import type { KeptGroup } from '#db/queries/list-kept-reasons';
import { DOCUMENT_SLOTS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { REASON_NAME } from '#domain/review-reasons';

export type NewReasonCode = { name: string; slot: DocumentSlot | null };

type ReasonCodeFieldsProps = {
  group: KeptGroup;
  value: NewReasonCode;
  onChange: (value: NewReasonCode) => void;
  hasTried: boolean;
};

/** What stays of a reason for good: its code, and the photo that it is about. */
export function ReasonCodeFields({ group, value, onChange, hasTried }: ReasonCodeFieldsProps) {
  const t = useTranslations('reasons.dialog');
  const slots = useTranslations('terms.slot');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('name')}
        hint={value.name === '' ? t('nameHint') : t('namePrefix', { code: `${group.code}.${value.name}` })}
        error={hasTried && !REASON_NAME.test(value.name) ? t('nameProblem') : undefined}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        maxLength={40}
        isRequired
        isCode
        autoFocus
        autoComplete="off"
        spellCheck="false"
      />
      {group.decision === 'ask_for_more' && (
        <Select
          label={t('slot')}
          hint={t('slotHint')}
          value={value.slot ?? 'any'}
          onChange={(key) => onChange({ ...value, slot: DOCUMENT_SLOTS.find((slot) => slot === key) ?? null })}
          options={[
            { id: 'any', label: t('slotAny') },
            ...DOCUMENT_SLOTS.map((slot) => ({ id: slot, label: slots(slot) })),
          ]}
        />
      )}
    </div>
  );
}
