import { CircleCheck, Clock, ClockAlert, UserCheck, UserMinus, UserX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

import type { Tone } from '#components/ui/tone';
import type { DeskState } from '#domain/visit';

export const DESK_LOOK: Readonly<Record<DeskState, { tone: Tone; icon: LucideIcon }>> = {
  arrived: { tone: 'accent', icon: UserCheck },
  late: { tone: 'warn', icon: ClockAlert },
  due: { tone: 'neutral', icon: Clock },
  done: { tone: 'pass', icon: CircleCheck },
  unconfirmed: { tone: 'warn', icon: UserMinus },
  missed: { tone: 'fail', icon: UserX },
};
