'use client';

import { Hand } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useScreenKeys, useShortcut } from '#components/keys/use-screen-keys';
import { useClaimNext } from '#components/queue/use-claim-next';
import type { ReviewActions } from '#components/review/review-types';
import { Button } from '#components/ui/button';

export function ClaimNextButton(actions: Pick<ReviewActions, 'claimNext'>) {
  const t = useTranslations('queue.claimNext');
  const { claimNext, isPending } = useClaimNext(actions.claimNext);
  const shortcut = useShortcut();
  useScreenKeys({ claimNext: () => void claimNext() });
  return (
    <Button
      variant="primary"
      shortcut={shortcut('claimNext')}
      icon={<Hand aria-hidden size={16} />}
      isPending={isPending}
      onPress={() => void claimNext()}
    >
      {t('action')}
    </Button>
  );
}
