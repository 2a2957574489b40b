'use client';

import { useTranslations } from 'next-intl';

import { TypeName } from '#components/settings/webhook-type-name';
import { Checkbox } from '#components/ui/checkbox';
import { RadioGroup } from '#components/ui/radio-group';
import { WEBHOOK_TYPES } from '#domain/webhooks/event';
import type { WebhookType } from '#domain/webhooks/event';

type WebhookTypeFieldsProps = {
  /** Null for all of them. */
  types: readonly WebhookType[] | null;
  onChange: (types: readonly WebhookType[] | null) => void;
  hasTried: boolean;
};

const GROUPS = ['application', 'visit'] as const;
const LOOKS = {
  application: 'grid content-start gap-x-4 gap-y-1.5 sm:grid-cols-2',
  visit: 'grid content-start gap-y-1.5',
} as const;

export function WebhookTypeFields({ types, onChange, hasTried }: WebhookTypeFieldsProps) {
  const t = useTranslations('webhooks.form');
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t('which')}
        value={types === null ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? null : [])}
        error={hasTried && types?.length === 0 ? t('none') : undefined}
        options={[
          { value: 'all', label: t('all'), description: t('allHint') },
          { value: 'some', label: t('some') },
        ]}
      />
      {types !== null && (
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-[1fr_auto]">
          {GROUPS.map((group) => (
            <fieldset key={group} className={LOOKS[group]}>
              <legend className="mb-1.5 text-sm font-medium text-muted">{t(group)}</legend>
              {WEBHOOK_TYPES.filter((type) => type.startsWith(`${group}.`)).map((type) => (
                <Checkbox
                  key={type}
                  isSelected={types.includes(type)}
                  onChange={(isSelected) =>
                    onChange(WEBHOOK_TYPES.filter((one) => (one === type ? isSelected : types.includes(one))))
                  }
                >
                  <TypeName type={type} />
                </Checkbox>
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </div>
  );
}
