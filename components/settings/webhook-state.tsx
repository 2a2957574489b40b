'use client';

import { Ban, CircleCheck, Clock } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';
import type { WebhookListed } from '#db/queries/list-webhooks';

const LOOKS = {
  on: { tone: 'pass', icon: CircleCheck },
  paused: { tone: 'warn', icon: Clock },
  off: { tone: 'unknown', icon: Ban },
  gone: { tone: 'fail', icon: Ban },
} as const;

type Endpoint = Pick<WebhookListed, 'offReason' | 'pausedUntil'>;

function stateOf({ offReason, pausedUntil }: Endpoint, now: Date): keyof typeof LOOKS {
  if (offReason !== null) return offReason === 'gone' ? 'gone' : 'off';
  return pausedUntil !== null && pausedUntil > now ? 'paused' : 'on';
}

export function WebhookState({ endpoint }: { endpoint: Endpoint }) {
  const t = useTranslations('webhooks.states');
  const state = stateOf(endpoint, useNow());
  return (
    <StatusBadge {...LOOKS[state]} look="plain">
      {t(state)}
    </StatusBadge>
  );
}
