import { CalendarCheck, CalendarClock, CalendarX, CircleCheck, UserCheck, UserX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

import type { Tone } from '#components/ui/tone';
import type { VisitStatus } from '#domain/visit';

export const VISIT_LOOK: Readonly<Record<VisitStatus, { tone: Tone; icon: LucideIcon }>> = {
  held: { tone: 'unknown', icon: CalendarClock },
  booked: { tone: 'accent', icon: CalendarCheck },
  arrived: { tone: 'warn', icon: UserCheck },
  completed: { tone: 'pass', icon: CircleCheck },
  cancelled: { tone: 'neutral', icon: CalendarX },
  no_show: { tone: 'fail', icon: UserX },
};
