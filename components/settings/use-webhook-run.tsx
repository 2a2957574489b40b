'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';

import { answered } from '#components/review/answered-actions';
import { toast } from '#components/ui/toast';
import type { ActionResult } from '#domain/action-result';

/** How often the list is read again after something was sent, until its answer stands there. */
const LOOKS = 3;
const LOOK_MS = 2000;

export type WebhookRun = <Value>(
  act: () => Promise<ActionResult<Value>>,
  done: (value: Value) => void,
  how?: { follow?: boolean },
) => Promise<boolean>;

/** Runs one action at a time, says what became of it and reads the page anew; true where it was done. */
export function useWebhookRun(): { isPending: boolean; run: WebhookRun } {
  const router = useRouter();
  const t = useTranslations('errors');
  const [isPending, setPending] = useState(false);
  const [looksLeft, setLooksLeft] = useState(0);

  useEffect(() => {
    if (looksLeft === 0) return undefined;
    const timer = setTimeout(() => {
      router.refresh();
      setLooksLeft(looksLeft - 1);
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [looksLeft, router]);

  const run: WebhookRun = useCallback(
    async (act, done, { follow = false } = {}) => {
      setPending(true);
      const result = await answered(act)(undefined);
      setPending(false);
      if (result.ok) done(result.value);
      else
        toast.error(t(result.error.code, { correlationId: result.error.correlationId, holder: '' }), {
          duration: Infinity,
        });
      router.refresh();
      if (result.ok && follow) setLooksLeft(LOOKS);
      return result.ok;
    },
    [router, t],
  );
  return { isPending, run };
}
