'use client';

import { useTranslations } from 'next-intl';

import { useStoreName } from '#components/closing/closing-words';
import { Callout } from '#components/ui/callout';
import type { ClosingDetail } from '#db/queries/find-closing';

/** How many got no place, and where one more desk would help; the rows say which deadline would. */
export function UnplacedNote({ closing: { state, moves, extraDesk } }: { closing: ClosingDetail }) {
  const t = useTranslations('closing.unplaced');
  const nameOf = useStoreName();
  const count = moves.filter((move) => move.to === null && !move.isChosen).length;
  if (count === 0 || state === 'undone' || state === 'given_up' || state === 'confirmed') return null;
  return (
    <Callout tone="warn" title={t('title', { count })}>
      <p>{t('consequence')}</p>
      <p>{extraDesk === null ? t('noDesk') : t('extraDesk', { store: nameOf(extraDesk), count: extraDesk.visits })}</p>
    </Callout>
  );
}
