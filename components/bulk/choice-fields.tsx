'use client';

import { useLocale, useTranslations } from 'next-intl';

import type { Choice } from '#components/bulk/bulk-types';
import type { QueueChoices } from '#components/queue/queue-choices';
import { Select } from '#components/ui/select';
import type { BulkVerb } from '#domain/bulk';
import { POLICY } from '#domain/policy';
import { REASSIGN_REASONS } from '#domain/reasons';
import type { ReassignReason } from '#domain/reasons';

/** What is chosen so far. */
export type Chosen = { photo: string | null; person: string | null; why: ReassignReason };
export const NOTHING_CHOSEN: Chosen = { photo: null, person: null, why: 'workload' };

/** The choice, once it is whole. */
export function choiceOf(verb: BulkVerb, chosen: Chosen, { reasons }: Pick<QueueChoices, 'reasons'>): Choice | null {
  switch (verb) {
    case 'claim':
    case 'release':
      return { verb };
    case 'askForMore': {
      const reason = reasons.find(({ code }) => code === chosen.photo);
      return reason === undefined ? null : { verb, reason: reason.code, seenVersion: reason.version };
    }
    case 'reassign':
      return chosen.person === null ? null : { verb, to: chosen.person, reason: chosen.why };
  }
}

type ChoiceFieldsProps = {
  verb: BulkVerb;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  viewerId: string;
  isDisabled: boolean;
} & Pick<QueueChoices, 'reasons' | 'people'>;

/** For which photo is asked again, or who is given the cases and why. */
export function ChoiceFields(props: ChoiceFieldsProps) {
  const { verb, chosen, onChange, viewerId, isDisabled, reasons, people } = props;
  const t = useTranslations('bulk.fields');
  const terms = useTranslations('terms.reason');
  const locale = useLocale();
  switch (verb) {
    case 'claim':
    case 'release':
      return null;
    case 'askForMore': {
      const reason = reasons.find(({ code }) => code === chosen.photo);
      return (
        <Select
          label={t('photo')}
          placeholder={t('choosePhoto')}
          hint={reason && t('letter', { text: reason.customerText[locale] })}
          value={chosen.photo}
          onChange={(key) => onChange({ ...chosen, photo: key === null ? null : String(key) })}
          isDisabled={isDisabled}
          options={reasons.map(({ code, label }) => ({ id: code, label: label[locale] }))}
        />
      );
    }
    case 'reassign':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label={t('person')}
            placeholder={t('choosePerson')}
            hint={t('lease', { minutes: POLICY.claimMinutes })}
            value={chosen.person}
            onChange={(key) => onChange({ ...chosen, person: key === null ? null : String(key) })}
            isDisabled={isDisabled}
            options={people.map(({ id, name }) => ({ id, label: id === viewerId ? t('me') : name }))}
          />
          <Select
            label={t('why')}
            value={chosen.why}
            onChange={(key) =>
              onChange({ ...chosen, why: REASSIGN_REASONS.find((known) => known === key) ?? chosen.why })
            }
            isDisabled={isDisabled}
            options={REASSIGN_REASONS.map((id) => ({ id, label: terms(id) }))}
          />
        </div>
      );
  }
}
