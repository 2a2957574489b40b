'use client';

import { useTranslations } from 'next-intl';

import { Callout } from '#components/ui/callout';
import type { Tone } from '#components/ui/tone';
import { Time } from '#components/ui/time';
import type { ClosingDetail } from '#db/queries/find-closing';
import { CLOSING_HOLD_MINUTES } from '#domain/closing/closing';
import type { ClosingState } from '#domain/closing/closing';

const TONES: Readonly<Record<ClosingState, Tone>> = {
  draft: 'neutral',
  held: 'accent',
  hold_expired: 'warn',
  undoable: 'accent',
  confirmed: 'pass',
  undone: 'neutral',
  given_up: 'neutral',
};

/** What has happened so far, and what has not. */
export function ClosingNote({ closing }: { closing: ClosingDetail }) {
  const t = useTranslations('closing.note');
  const { state, store, holdExpiresAt, confirmedAt, moves } = closing;
  const at = state === 'confirmed' ? confirmedAt : holdExpiresAt;
  const look = state === 'confirmed' ? 'dateTime' : 'time';
  const time = () => (at === null ? null : <Time value={at} look={look} timeZone={store.timeZone} />);
  if (state === 'draft' && moves.length === 0) return null;
  return (
    <Callout role="status" tone={TONES[state]}>
      {t.rich(state, { minutes: CLOSING_HOLD_MINUTES, time })}
    </Callout>
  );
}
