export const EFFECT_STATUSES = ['running', 'done', 'cancelled'] as const;
export type EffectStatus = (typeof EFFECT_STATUSES)[number];

/** How a past case would have gone otherwise. */
export const EFFECTS = [
  'blocked',
  'not_blocked',
  'more_to_answer',
  'less_to_answer',
  'to_store',
  'to_online',
  'more_photos',
  'fewer_photos',
  'second_review',
  'no_second_review',
  'due_sooner',
  'due_later',
  'less_time_to_visit',
  'more_time_to_visit',
] as const;
export type Effect = (typeof EFFECTS)[number];

export type EffectCounts = Readonly<Partial<Record<Effect, number>>>;
