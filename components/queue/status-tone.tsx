import { CircleDashed, Clock, Eye, Hourglass, MailQuestion, Store, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

import type { ApplicationStatus } from '#domain/application';
import type { Tone } from '#components/ui/tone';

type Look = { tone: Tone; icon?: LucideIcon };

/** Tone and icon of a status; its word always stands beside them. */
export const STATUS_LOOKS: Readonly<Record<ApplicationStatus, Look>> = {
  draft: { tone: 'neutral', icon: CircleDashed },
  submitted: { tone: 'accent', icon: Eye },
  second_review: { tone: 'warn', icon: Eye },
  action_needed: { tone: 'neutral', icon: MailQuestion },
  awaiting_confirmation: { tone: 'neutral', icon: Store },
  terminating: { tone: 'neutral', icon: Hourglass },
  completed: { tone: 'pass' },
  rejected: { tone: 'fail' },
  expired: { tone: 'unknown', icon: Clock },
  withdrawn: { tone: 'unknown', icon: Undo2 },
};
