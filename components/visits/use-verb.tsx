'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { useErrorText } from '#components/visits/use-error-text';
import type { ActionError, ActionResult } from '#domain/action-result';
import { toast } from '#components/ui/toast';

type Outcome<Value> = { onDone: (value: Value) => void; onRefused?: (error: ActionError) => boolean };

/** What nobody can tell asks to be read, and to be looked into. */
const UNTIL_CLOSED = { duration: Infinity };

/**
 * One step at a time: its refusal as a toast unless `onRefused` shows it, then everything read anew. Of an answer that is
 * null whoever acts has told already.
 */
export function useVerb(): {
  isPending: boolean;
  run: <Value>(act: () => Promise<ActionResult<Value> | null>, outcome: Outcome<Value>) => Promise<void>;
} {
  const t = useTranslations('visits');
  const errorText = useErrorText();
  const router = useRouter();
  const [isPending, setPending] = useState(false);

  async function run<Value>(
    act: () => Promise<ActionResult<Value> | null>,
    { onDone, onRefused }: Outcome<Value>,
  ): Promise<void> {
    if (isPending) return;
    setPending(true);
    try {
      const result = await act();
      if (result === null) return;
      if (result.ok) onDone(result.value);
      else if (onRefused?.(result.error) !== true)
        toast.error(errorText(result.error), result.error.code === 'unexpected' ? UNTIL_CLOSED : {});
      router.refresh();
    } catch {
      toast.error(t('offline'), UNTIL_CLOSED);
    } finally {
      setPending(false);
    }
  }

  return { isPending, run };
}
