import type { CheckCode } from '#domain/check';
import { DOCUMENT_SLOTS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { CARRIER_REASONS } from '#domain/termination';
import { UNCONFIRMED_REASONS } from '#domain/visit';

export const REJECT_REASONS = [
  'identity.not_holder',
  'identity.document_forged',
  'identity.document_expired',
  'line.not_found',
  'line.already_ended',
  'eligibility.arrears',
  'eligibility.bound_services',
  'eligibility.contract',
  'request.duplicate',
  'request.not_by_customer',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export const MORE_REASONS = [
  'photo.front_unreadable',
  'photo.back_unreadable',
  'photo.portrait_unreadable',
  'photo.sim_unreadable',
  'photo.wrong_document',
  'photo.covered_or_cropped',
] as const;
export type MoreReason = (typeof MORE_REASONS)[number];

/** Whether the customer could apply again with success once the cause is gone. */
export const REJECT_REASON_MENDABLE: Readonly<Record<RejectReason, boolean>> = {
  'identity.not_holder': false,
  'identity.document_forged': false,
  'identity.document_expired': true,
  'line.not_found': true,
  'line.already_ended': false,
  'eligibility.arrears': true,
  'eligibility.bound_services': true,
  'eligibility.contract': true,
  'request.duplicate': false,
  'request.not_by_customer': false,
};

/** The photos that a reason asks for anew; null means the reviewer names them. */
export const MORE_REASON_DOCUMENT: Readonly<Record<MoreReason, DocumentSlot | null>> = {
  'photo.front_unreadable': 'front',
  'photo.back_unreadable': 'back',
  'photo.portrait_unreadable': 'portrait',
  'photo.sim_unreadable': 'sim',
  'photo.wrong_document': null,
  'photo.covered_or_cropped': null,
};

/** The reasons that can be given where a case has these photos. */
export function moreReasonsFor(slots: readonly DocumentSlot[]): MoreReason[] {
  return MORE_REASONS.filter((reason) => slotsAskedFor([reason], []).every((slot) => slots.includes(slot)));
}

/** The photos to send anew: those that the reasons imply and those that the reviewer names, in the order of asking. */
export function slotsAskedFor(reasons: readonly MoreReason[], named: readonly DocumentSlot[]): DocumentSlot[] {
  const implied = reasons.map((reason) => MORE_REASON_DOCUMENT[reason]);
  return DOCUMENT_SLOTS.filter((slot) => implied.includes(slot) || named.includes(slot));
}

export const OVERRIDE_REASONS = ['seen_in_documents', 'confirmed_with_customer', 'register_outdated'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** Why a supervisor opens a decided case again. */
export const REOPEN_REASONS = ['decided_wrongly', 'new_evidence', 'customer_objected'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/** Why a supervisor takes a case out of a colleague's hands. */
export const TAKE_OVER_REASONS = ['holder_away', 'deadline_near', 'needs_supervisor'] as const;
export type TakeOverReason = (typeof TAKE_OVER_REASONS)[number];

/** Why a reviewer passes a claimed case over to the colleagues. */
export const SKIP_REASONS = ['language', 'needs_expertise', 'conflict_of_interest'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why a visit is given up before it took place. */
export const VISIT_REASONS = [
  'by_customer',
  'by_staff',
  'withdrawn',
  'deadline_passed',
  'rebooked',
  'hold_expired',
  ...UNCONFIRMED_REASONS,
  'decision_undone',
  'reopened',
] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

/** Every code that says why; each has its word in `terms.reason`. */
export const REASON_CODES = [
  ...REJECT_REASONS,
  ...MORE_REASONS,
  ...OVERRIDE_REASONS,
  ...TAKE_OVER_REASONS,
  ...SKIP_REASONS,
  ...REOPEN_REASONS,
  ...VISIT_REASONS,
  ...CARRIER_REASONS,
  'iccid_mismatch',
  'bad_credentials',
  'signed_out',
  'renewed',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** What an event may give as its reason: a code alone, or the check that was answered with it. */
export type EventReason = ReasonCode | `${CheckCode}:${OverrideReason}`;
