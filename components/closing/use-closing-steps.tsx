'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { useClosingProblem } from '#components/closing/use-closing-problem';
import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { toast } from '#components/ui/toast';
import type { ClosingStep } from '#db/lock-closing';
import type { ClosingDetail } from '#db/queries/find-closing';
import type { RenewedClosing } from '#db/renew-closing';

export type ClosingActions = {
  adjust: Action<ClosingStep>;
  hold: Action<RenewedClosing>;
  confirm: Action<ClosingStep>;
  undo: Action<ClosingStep>;
  giveUp: Action<ClosingStep>;
};

export type ClosingChoice = { outcome: 'move'; storeId: string; startsAt: Date } | { outcome: 'cancel' | 'keep' };

export type ClosingSteps = {
  pending: keyof ClosingActions | null;
  problem: string | null;
  /** How many places the last hold had proposed anew instead of holding them; null where it held all. */
  renewed: number | null;
  hold: () => Promise<void>;
  confirm: () => Promise<void>;
  undo: () => Promise<void>;
  giveUp: () => Promise<void>;
  /** Whether it was taken. */
  adjust: (moveId: string, choice: ClosingChoice) => Promise<boolean>;
};

/** One step of a closing at a time; whatever comes of it, the page is read anew. */
export function useClosingSteps({ id, version }: ClosingDetail, actions: ClosingActions | null): ClosingSteps {
  const t = useTranslations('closing');
  const router = useRouter();
  const problemText = useClosingProblem();
  const [pending, setPending] = useState<ClosingSteps['pending']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [renewed, setRenewed] = useState<number | null>(null);

  async function take<Value>(
    step: keyof ClosingActions,
    action: Action<Value> | undefined,
    input: object = {},
  ): Promise<Value | null> {
    if (action === undefined || pending !== null) return null;
    setPending(step);
    setProblem(null);
    setRenewed(null);
    const result = await answered(action)({ closingId: id, version, ...input });
    setPending(null);
    router.refresh();
    if (result.ok) return result.value;
    setProblem(problemText(result.error));
    return null;
  }

  return {
    pending,
    problem,
    renewed,
    hold: async () => {
      const held = await take('hold', actions?.hold);
      if (held?.status === 'draft') setRenewed(held.renewed);
    },
    confirm: async () => void (await take('confirm', actions?.confirm)),
    undo: async () => void (await take('undo', actions?.undo)),
    giveUp: async () => void (await take('giveUp', actions?.giveUp)),
    adjust: async (moveId, choice) => {
      const adjusted = await take('adjust', actions?.adjust, { moveId, choice });
      if (adjusted !== null) toast.success(t('adjusted'));
      return adjusted !== null;
    },
  };
}
