import type { KeptCheckCode } from '#domain/check';
import { CODE_REFUSALS } from '#domain/desk-code';
import type { ReviewReasonCode } from '#domain/review-reasons';
import { CARRIER_REASONS } from '#domain/termination';
import { UNCONFIRMED_REASONS } from '#domain/visit';
import { OFFER_END_REASONS, WAIT_END_REASONS } from '#domain/wait';

export const OVERRIDE_REASONS = ['seen_in_documents', 'confirmed_with_customer', 'register_outdated'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** Why a supervisor opens a decided case again. */
export const REOPEN_REASONS = ['decided_wrongly', 'new_evidence', 'customer_objected'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/** Why a supervisor takes a case out of a colleague's hands. */
export const TAKE_OVER_REASONS = ['holder_away', 'deadline_near', 'needs_supervisor'] as const;
export type TakeOverReason = (typeof TAKE_OVER_REASONS)[number];

/** Why a supervisor gives a case to a colleague. */
export const REASSIGN_REASONS = ['holder_away', 'workload', 'needs_expertise', 'language'] as const;
export type ReassignReason = (typeof REASSIGN_REASONS)[number];

/** Why a reviewer passes a claimed case over to the colleagues. */
export const SKIP_REASONS = ['language', 'needs_expertise', 'conflict_of_interest'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why a visit is given up before it took place. */
export const VISIT_REASONS = [
  'by_customer',
  'by_staff',
  'by_carrier',
  'withdrawn',
  'deadline_passed',
  'rebooked',
  'hold_expired',
  ...UNCONFIRMED_REASONS,
  'decision_undone',
  'reopened',
  'store_closed',
  'closing_undone',
] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

/** Why staff place a visit without regard to notice and opening hours. */
export const VISIT_OVERRIDE_REASONS = ['store_agreed', 'cannot_come_otherwise', 'deadline_near'] as const;
export type VisitOverrideReason = (typeof VISIT_OVERRIDE_REASONS)[number];

/** Of a visit that is placed because the customer stands at the desk. */
export const WALK_IN = 'walk_in';

/** Every code that this code itself gives as a reason; each has its word in `terms.reason`. */
export const REASON_CODES = [
  ...OVERRIDE_REASONS,
  ...TAKE_OVER_REASONS,
  ...REASSIGN_REASONS,
  'reassignment_undone',
  ...SKIP_REASONS,
  ...REOPEN_REASONS,
  ...VISIT_REASONS,
  ...VISIT_OVERRIDE_REASONS,
  WALK_IN,
  ...CARRIER_REASONS,
  ...OFFER_END_REASONS,
  ...WAIT_END_REASONS,
  'nobody_noted',
  'iccid_mismatch',
  ...CODE_REFUSALS,
  'bad_credentials',
  'signed_out',
  'renewed',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** What an event may give as its reason: a code alone, or the check that was answered with it. */
export type EventReason = ReasonCode | ReviewReasonCode | `${KeptCheckCode}:${OverrideReason}`;
