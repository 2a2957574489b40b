'use client';

import { BellRing, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { LineActions } from '#components/desk/line-actions';
import { sayDone } from '#components/desk/say-done';
import { Button } from '#components/ui/button';
import { useVerb } from '#components/visits/use-verb';
import type { DeskEntry } from '#db/queries/list-desk-day';
import { callNumber } from '#domain/desk-line';

type CallButtonsProps = { entry: DeskEntry; actions: Pick<LineActions, 'callAgain' | 'endCall'> };

/** What becomes of a call that stands: once more, or nobody came. */
export function CallButtons({ entry, actions }: CallButtonsProps) {
  const t = useTranslations('desk.call');
  const { isPending, run } = useVerb();
  const input = { visitId: entry.id, version: entry.version };
  const number = callNumber(entry.reference);
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="lg"
        icon={<BellRing aria-hidden size={18} />}
        isPending={isPending}
        onPress={() => run(() => actions.callAgain(input), { onDone: () => sayDone(t('againDone', { number })) })}
        className="flex-1"
      >
        {t('again')}
      </Button>
      <Button
        size="lg"
        icon={<UserX aria-hidden size={18} />}
        isPending={isPending}
        onPress={() => run(() => actions.endCall(input), { onDone: () => sayDone(t('unansweredDone', { number })) })}
        className="flex-1"
      >
        {t('unanswered')}
      </Button>
    </div>
  );
}
