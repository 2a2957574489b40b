'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { answered } from '#components/review/answered-actions';
import type { ReviewActions } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { toast } from '#components/ui/toast';

/** Claims the most urgent case and opens it; where none is left, says so on the queue. */
export function useClaimNext(
  action: ReviewActions['claimNext'],
  { openReference = '' }: { openReference?: string } = {},
) {
  const t = useTranslations('queue.claimNext');
  const errorText = useErrorText();
  const router = useRouter();
  const [isPending, setIsPending] = useState(false);

  async function claimNext(): Promise<void> {
    if (isPending) return;
    setIsPending(true);
    const result = await answered(action)({});
    setIsPending(false);
    if (!result.ok) {
      toast.error(errorText(result.error));
      return;
    }
    if (result.value === null) toast.info(t('noneLeft'), { id: 'none-left' });
    if (result.value?.reference === openReference) router.refresh();
    else router.push(result.value === null ? '/applications' : `/applications/${result.value.reference}`);
  }

  return { claimNext, isPending };
}
