import { CalendarClock, CircleDashed, CircleSlash, Hourglass } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';
import type { Tone } from '#components/ui/tone';
import type { PolicyStanding } from '#db/queries/list-policies';

const LOOKS: Readonly<Record<PolicyStanding, { tone: Tone; icon?: LucideIcon }>> = {
  draft: { tone: 'neutral', icon: CircleDashed },
  proposed: { tone: 'warn', icon: Hourglass },
  in_force: { tone: 'pass' },
  next: { tone: 'accent', icon: CalendarClock },
  past: { tone: 'unknown', icon: CircleSlash },
  discarded: { tone: 'unknown', icon: CircleSlash },
};

export function StandingBadge({ standing, look }: { standing: PolicyStanding; look?: 'filled' | 'plain' }) {
  const t = useTranslations('policies.standing');
  return (
    <StatusBadge {...LOOKS[standing]} look={look}>
      {t(standing)}
    </StatusBadge>
  );
}
