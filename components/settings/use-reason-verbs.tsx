'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { answered } from '#components/review/answered-actions';
import { useErrorText } from '#components/review/use-error-text';
import type { ReasonActions } from '#components/settings/reason-types';
import { toast } from '#components/ui/toast';
import type { KeptGroup, KeptReason } from '#db/queries/list-kept-reasons';
import type { ActionResult } from '#domain/action-result';
import { movedCode } from '#domain/review-reasons';

export type ReasonVerbs = {
  /** The code whose change is under way. */
  pendingCode: string | null;
  retire: (reason: KeptReason) => Promise<void>;
  restore: (reason: KeptReason) => Promise<void>;
  move: (group: KeptGroup, reason: KeptReason, by: -1 | 1) => Promise<void>;
};

/** What nobody can tell asks to be read, and to be looked into. */
const UNTIL_CLOSED = { duration: Infinity };

/** The verbs that need no form: one at a time, the outcome as a toast, the reasons read anew. */
export function useReasonVerbs(actions: ReasonActions | null): ReasonVerbs {
  const t = useTranslations('reasons.done');
  const locale = useLocale();
  const errorText = useErrorText();
  const router = useRouter();
  const [pendingCode, setPendingCode] = useState<string | null>(null);

  async function run(
    reason: KeptReason,
    act: () => Promise<ActionResult<unknown>>,
    done: 'retired' | 'restored' | 'moved',
  ) {
    setPendingCode(reason.code);
    const result = await act();
    setPendingCode(null);
    router.refresh();
    if (result.ok) toast.success(t(done, { reason: reason.label[locale] }));
    else toast.error(errorText(result.error), isUnknown(result) ? UNTIL_CLOSED : {});
  }

  return {
    pendingCode,
    retire: async (reason) => {
      if (actions === null) return;
      const input = { code: reason.code, version: reason.version };
      await run(reason, () => answered(actions.retire)(input), 'retired');
    },
    restore: async (reason) => {
      if (actions === null) return;
      const input = { code: reason.code, version: reason.version };
      await run(reason, () => answered(actions.restore)(input), 'restored');
    },
    move: async (group, reason, by) => {
      const seen = activeCodes(group);
      const order = movedCode(seen, reason.code, by);
      if (actions === null || order === null) return;
      await run(reason, () => answered(actions.order)({ group: group.code, seen, order }), 'moved');
    },
  };
}

export function activeCodes(group: KeptGroup) {
  return group.reasons.filter(({ isActive }) => isActive).map(({ code }) => code);
}

function isUnknown(result: ActionResult<unknown>): boolean {
  return !result.ok && (result.error.code === 'unexpected' || result.error.code === 'unanswered');
}
