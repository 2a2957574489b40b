export const APPLICATION_STATUSES = [
  'draft',
  'submitted',
  'second_review',
  'action_needed',
  'awaiting_confirmation',
  'terminating',
  'completed',
  'rejected',
  'expired',
  'withdrawn',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** While an application stands in one of these, its line can have no other: held by a partial unique index. */
export const OPEN_STATUSES = [
  'submitted',
  'second_review',
  'action_needed',
  'awaiting_confirmation',
  'terminating',
] as const satisfies readonly ApplicationStatus[];

export const REVIEWABLE_STATUSES = ['submitted', 'second_review'] as const satisfies readonly ApplicationStatus[];

export const SIM_KINDS = ['physical', 'embedded'] as const;
export type SimKind = (typeof SIM_KINDS)[number];

export const SIM_CONDITIONS = ['in_hand', 'lost', 'damaged'] as const;
export type SimCondition = (typeof SIM_CONDITIONS)[number];

export const ROUTES = ['store', 'online'] as const;
export type Route = (typeof ROUTES)[number];

export const ROUTE_REASONS = [
  'physical_sim',
  'sim_lost_or_damaged',
  'embedded_eligible',
  'embedded_with_arrears',
  'embedded_with_bound_services',
  'embedded_not_verified',
  'embedded_without_email',
  'embedded_by_policy',
] as const;
export type RouteReason = (typeof ROUTE_REASONS)[number];

export const CHANNELS = ['web', 'api', 'store'] as const;
export type Channel = (typeof CHANNELS)[number];

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export function isOpen(status: ApplicationStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}

export function isReviewable(status: ApplicationStatus): boolean {
  return REVIEWABLE_STATUSES.some((reviewable) => reviewable === status);
}
