'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import type { PolicyActions } from '#components/policies/policy-types';
import { answered } from '#components/review/answered-actions';
import { useErrorText } from '#components/review/use-error-text';
import { toast } from '#components/ui/toast';
import type { ChangePolicy } from '#db/commands/change-policy';
import type { PolicyDetail } from '#db/queries/find-policy';
import type { ActionError, ActionResult } from '#domain/action-result';

export type PolicyVerbs = ReturnType<typeof usePolicyVerbs>;
type Verb = 'draft' | 'save' | 'propose' | 'approve' | 'discard' | 'effect';
type Done = 'drafted' | 'saved' | 'proposed' | 'approved' | 'discarded' | 'effectStarted' | 'effectCancelled';

/** The steps of a version, one at a time; a refusal stands on the page, and what was entered stays. */
export function usePolicyVerbs(policy: PolicyDetail, actions: PolicyActions | null) {
  const t = useTranslations('policies');
  const errorText = useErrorText();
  const router = useRouter();
  const [pending, setPending] = useState<Verb | null>(null);
  const [error, setError] = useState<string | null>(null);
  const of = { code: policy.code, version: policy.version };

  function textOf(refused: ActionError): string {
    if (refused.code === 'same_person') return t('samePerson');
    if (refused.code !== 'conflict') return errorText(refused);
    const { by } = refused.details;
    return typeof by === 'string' ? t('conflict', { name: by }) : t('conflictUnknown');
  }

  /** Whether it was done. */
  async function run<Value>(
    verb: Verb,
    act: () => Promise<ActionResult<Value>>,
    done: Done,
    then: (value: Value) => void = () => router.refresh(),
  ): Promise<boolean> {
    if (pending !== null) return false;
    setPending(verb);
    setError(null);
    const result = await act();
    setPending(null);
    if (!result.ok) {
      setError(textOf(result.error));
      return false;
    }
    const code = isNamed(result.value) ? result.value.code : policy.code;
    toast.success(t(`done.${done}`, { code }));
    then(result.value);
    return true;
  }

  const nothing = async () => false;
  if (actions === null) {
    return {
      pending,
      isPending: false,
      error,
      draft: nothing,
      save: nothing,
      propose: nothing,
      approve: nothing,
      discard: nothing,
      startEffect: nothing,
      cancelEffect: nothing,
    };
  }
  return {
    pending,
    isPending: pending !== null,
    error,
    draft: () =>
      run(
        'draft',
        () => answered(actions.draft)({ basedOn: policy.code }),
        'drafted',
        ({ code }) => router.push(`/settings/policies/${code}`),
      ),
    save: (whole: Pick<ChangePolicy, 'rules' | 'sources'>) =>
      run('save', () => answered(actions.change)({ ...of, ...whole }), 'saved'),
    propose: (given: { effectiveOn: string; note: string }) =>
      run('propose', () => answered(actions.propose)({ ...of, ...given }), 'proposed'),
    approve: () => run('approve', () => answered(actions.approve)(of), 'approved'),
    discard: () => run('discard', () => answered(actions.discard)(of), 'discarded'),
    startEffect: () => run('effect', () => answered(actions.startEffect)(of), 'effectStarted'),
    cancelEffect: (effectId: string) =>
      run('effect', () => answered(actions.cancelEffect)({ effectId }), 'effectCancelled'),
  };
}

function isNamed(value: unknown): value is { code: string } {
  return typeof value === 'object' && value !== null && 'code' in value;
}
