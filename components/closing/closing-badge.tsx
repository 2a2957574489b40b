'use client';

import { Ban, CircleCheck, FilePen, Lock, Timer, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';
import type { Tone } from '#components/ui/tone';
import type { ClosingState } from '#domain/closing/closing';

const LOOKS: Readonly<Record<ClosingState, { tone: Tone; icon: LucideIcon }>> = {
  draft: { tone: 'neutral', icon: FilePen },
  held: { tone: 'accent', icon: Lock },
  hold_expired: { tone: 'warn', icon: Timer },
  undoable: { tone: 'accent', icon: Timer },
  confirmed: { tone: 'pass', icon: CircleCheck },
  undone: { tone: 'neutral', icon: Undo2 },
  given_up: { tone: 'neutral', icon: Ban },
};

export function ClosingBadge({ state, look }: { state: ClosingState; look?: 'filled' | 'plain' }) {
  const t = useTranslations('closing.states');
  return (
    <StatusBadge {...LOOKS[state]} look={look}>
      {t(state)}
    </StatusBadge>
  );
}
