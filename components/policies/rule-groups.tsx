'use client';

import { useTranslations } from 'next-intl';

import { RuleRow } from '#components/policies/rule-row';
import type { PolicyForm } from '#components/policies/use-policy-form';
import { Card } from '#components/ui/card';
import type { PolicyRules } from '#domain/policies/policy-rules';
import { RULE_GROUPS, RULE_GROUP_NAMES, valuesOf } from '#domain/policies/rule-keys';
import type { RuleGroup } from '#domain/policies/rule-keys';

type RuleGroupsProps = { form: PolicyForm; inForce: PolicyRules; canEdit: boolean };

/** Every rule in the groups in which people read them. */
export function RuleGroups({ form, inForce, canEdit }: RuleGroupsProps) {
  const t = useTranslations('policies');
  const current = valuesOf(inForce);
  const hints: Partial<Record<RuleGroup, string>> = {
    checks: t('severityHint'),
    documents: t('documentsHint'),
    online: t('signInHint'),
  };
  return RULE_GROUP_NAMES.map((group) => (
    <Card key={group} title={t(`group.${group}`)} padding="none">
      {hints[group] !== undefined && (
        <p className="border-b border-line px-4 py-2 text-sm text-muted">{hints[group]}</p>
      )}
      <dl className="divide-y divide-line">
        {RULE_GROUPS[group].map((key) => (
          <RuleRow
            key={key}
            ruleKey={key}
            value={canEdit ? form.values[key] : form.kept[key]}
            inForce={form.isSame(key, current[key]) ? null : current[key]}
            source={form.sources[key]}
            errors={form.errorsOf(key)}
            edit={
              canEdit
                ? {
                    onValue: (value) => form.setValue(key, value),
                    onSource: (source) => form.setSource(key, source),
                  }
                : null
            }
          />
        ))}
      </dl>
    </Card>
  ));
}
