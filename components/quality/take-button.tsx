'use client';

import { Scale } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useScreenKeys, useShortcut } from '#components/keys/use-screen-keys';
import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { Button } from '#components/ui/button';
import { toast } from '#components/ui/toast';
import type { TakenCheck } from '#db/commands/take-quality-check';

/** Opens the check that the person holds, or takes the next one. */
export function TakeButton({ take }: { take: Action<TakenCheck | null> }) {
  const t = useTranslations('quality');
  const errorText = useErrorText();
  const router = useRouter();
  const shortcut = useShortcut();
  const [isPending, setIsPending] = useState(false);

  async function open(): Promise<void> {
    if (isPending) return;
    setIsPending(true);
    const result = await answered(take)({});
    setIsPending(false);
    if (!result.ok) toast.error(errorText(result.error));
    else if (result.value === null) toast.info(t('noneLeft'), { id: 'none-left' });
    else router.push(`/quality/${result.value.id}`);
  }

  useScreenKeys({ claimNext: () => void open() });
  return (
    <Button
      variant="primary"
      shortcut={shortcut('claimNext')}
      icon={<Scale aria-hidden size={16} />}
      isPending={isPending}
      onPress={() => void open()}
    >
      {t('take')}
    </Button>
  );
}
