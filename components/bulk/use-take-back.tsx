'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { endOffer, showUndone } from '#components/review/undo-store';
import type { Offer, UndoOfMany } from '#components/review/undo-store';
import { useErrorText } from '#components/review/use-error-text';
import { toast } from '#components/ui/toast';

/** Takes back what was done to many cases: a word where all are as before, else what became of each. */
export function useTakeBack(offer: Offer, { cases, takeBack }: UndoOfMany) {
  const t = useTranslations('bulk.undone');
  const errorText = useErrorText();
  const [isPending, setIsPending] = useState(false);

  async function take(): Promise<void> {
    setIsPending(true);
    const answer = await takeBack();
    setIsPending(false);
    endOffer(offer);
    if (!answer.ok) {
      toast.error(errorText(answer.error));
      return;
    }
    if (answer.value.every(({ ok }) => ok)) {
      toast.success(t('all', { count: answer.value.length }));
      return;
    }
    showUndone(
      answer.value.flatMap((result) =>
        cases
          .filter(({ applicationId }) => applicationId === result.applicationId)
          .map((one) => ({
            ...one,
            outcome: result.ok ? { ok: true as const, until: null } : { ...result, isTried: true },
          })),
      ),
    );
  }

  return { takeBack: take, isPending };
}
