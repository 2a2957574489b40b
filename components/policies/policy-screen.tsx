'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { EffectCard } from '#components/policies/effect-card';
import { PolicyDialogs } from '#components/policies/policy-dialogs';
import type { PolicyActions, PolicyDialogName } from '#components/policies/policy-types';
import { RuleGroups } from '#components/policies/rule-groups';
import { StandingBadge } from '#components/policies/standing-badge';
import { usePolicyForm } from '#components/policies/use-policy-form';
import { usePolicyVerbs } from '#components/policies/use-policy-verbs';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { DefinitionList } from '#components/ui/definition-list';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import type { PolicyDetail } from '#db/queries/find-policy';
import { changedRules } from '#domain/policies/rule-keys';

type PolicyScreenProps = {
  policy: PolicyDetail;
  /** Null where the viewer may read and no more. */
  actions: PolicyActions | null;
  /** Whether the cases behind the figures may be opened. */
  seesCases: boolean;
};

/** One version: what it says, in what it differs from what is in force, what it would have changed, and what can be done. */
export function PolicyScreen({ policy, actions, seesCases }: PolicyScreenProps) {
  const t = useTranslations('policies');
  const [dialog, setDialog] = useState<PolicyDialogName | null>(null);
  const form = usePolicyForm(policy);
  const verbs = usePolicyVerbs(policy, actions);
  const isDraft = policy.standing === 'draft';
  const isProposed = policy.standing === 'proposed';
  const differing = changedRules(policy.rules, policy.inForce.rules).length;

  async function save(): Promise<void> {
    const whole = form.whole();
    if (whole !== null) await verbs.save(whole);
  }

  return (
    <>
      <PageHeader
        eyebrow={<TextLink href="/settings/policies">{t('back')}</TextLink>}
        title={policy.code}
        aside={<StandingBadge standing={policy.standing} />}
        description={t(`jurisdiction.${policy.jurisdiction}`)}
        actions={
          actions !== null && (
            <>
              {(isDraft || isProposed) && (
                <Button isDisabled={verbs.isPending} onPress={() => setDialog('discard')}>
                  {t('verbs.discard')}
                </Button>
              )}
              {!isDraft && (
                <Button isPending={verbs.pending === 'draft'} onPress={() => void verbs.draft()}>
                  {t('verbs.draft')}
                </Button>
              )}
              {isDraft && (
                <Button isDisabled={form.isDirty || verbs.isPending} onPress={() => setDialog('propose')}>
                  {t('verbs.propose')}
                </Button>
              )}
              {isProposed && !policy.isOwn && (
                <Button variant="primary" isDisabled={verbs.isPending} onPress={() => setDialog('approve')}>
                  {t('verbs.approve')}
                </Button>
              )}
            </>
          )
        }
      />
      <div className="flex flex-col gap-5">
        {isProposed && actions !== null && policy.isOwn && <Callout>{t('own')}</Callout>}
        {verbs.error !== null && (
          <Callout tone="fail" role="alert">
            {verbs.error}
          </Callout>
        )}
        <Facts policy={policy} />
        {policy.standing !== 'in_force' && (
          <p className="text-muted">{t('differs', { count: differing, code: policy.inForce.code })}</p>
        )}
        <EffectCard
          policy={policy}
          verbs={actions === null ? null : verbs}
          seesCases={seesCases}
          isDirty={form.isDirty}
        />
        {form.hasErrors && (
          <Callout tone="fail" role="alert">
            {t('wrong')}
          </Callout>
        )}
        <RuleGroups form={form} inForce={policy.inForce.rules} canEdit={isDraft && actions !== null} />
      </div>
      {isDraft && actions !== null && (
        <div className="sticky bottom-(--shell-bottom) z-20 -mx-4 mt-5 flex items-center justify-end gap-4 border-t border-line bg-surface px-4 py-2.5 sm:-mx-6 sm:px-6">
          <span role="status" className="text-sm text-muted">
            {t(form.isDirty ? 'unsaved' : 'saved')}
          </span>
          <Button
            variant="primary"
            isDisabled={!form.isDirty}
            isPending={verbs.pending === 'save'}
            onPress={() => void save()}
          >
            {t('verbs.save')}
          </Button>
        </div>
      )}
      {actions !== null && (
        <PolicyDialogs policy={policy} verbs={verbs} name={dialog} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

function Facts({ policy }: { policy: PolicyDetail }) {
  const t = useTranslations('policies.facts');
  const format = useFormatter();
  const at = (instant: Date) => format.dateTime(instant, 'dateTime');
  const byAt = (name: string | null, instant: Date | null) =>
    instant === null ? null : name === null ? at(instant) : t('byAt', { name, date: at(instant) });
  const isShipped = policy.author === null;
  const items = [
    {
      term: t('from'),
      value: policy.effectiveFrom && format.dateTime(policy.effectiveFrom, 'full', { timeZone: policy.rules.timeZone }),
    },
    { term: t('by'), value: isShipped ? t('shipped') : format.list(policy.writers) },
    {
      term: t('basedOn'),
      value: policy.basedOn && <TextLink href={`/settings/policies/${policy.basedOn}`}>{policy.basedOn}</TextLink>,
    },
    { term: t('proposed'), value: isShipped ? null : byAt(null, policy.proposedAt) },
    { term: t('approved'), value: isShipped ? null : byAt(policy.approver, policy.approvedAt) },
    { term: t('discarded'), value: byAt(policy.discarder, policy.discardedAt) },
    { term: t('note'), value: policy.note === '' ? null : <span className="whitespace-pre-wrap">{policy.note}</span> },
  ];
  return (
    <Card>
      <DefinitionList items={items.filter(({ value }) => value !== null && value !== '')} />
    </Card>
  );
}
