'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';

import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { connection } from '#components/ui/connection';

/** What the clerk does here changes the visit too, and is read anew at once. */
const OWN_STEP_MS = 2000;

/** The visit that is open was changed elsewhere: nothing of it moves until it is asked for. */
export function OpenedChanged({ isChanged }: { isChanged: boolean }) {
  const t = useTranslations('desk.changed');
  const router = useRouter();
  const [isPending, refresh] = useTransition();
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    if (!isChanged) return undefined;
    const timer = window.setTimeout(() => setSaid(true), OWN_STEP_MS);
    return () => {
      window.clearTimeout(timer);
      setSaid(false);
    };
  }, [isChanged]);
  if (!isSaid) return null;

  async function show(): Promise<void> {
    if (await connection.isThere()) refresh(() => router.refresh());
  }

  return (
    <Callout
      tone="warn"
      role="status"
      title={t('title')}
      action={
        <Button size="sm" isPending={isPending} onPress={() => void show()}>
          {t('show')}
        </Button>
      }
    />
  );
}
