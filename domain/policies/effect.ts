import type { ApplicationStatus, Channel, SimCondition, SimKind } from '#domain/application';
import { isCurrent } from '#domain/check';
import type { CheckCode, CheckOutcome, CheckResult } from '#domain/check';
import { requiredDocuments } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import type { ApplicantKind, PolicyRules } from '#domain/policies/policy-rules';
import { chooseRoute } from '#domain/routing';

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

/** What a case kept of itself: nothing of it is looked up in today's register. */
export type PastCase = {
  id: string;
  status: ApplicationStatus;
  policyVersion: string;
  channel: Channel;
  applicantKind: ApplicantKind;
  simKind: SimKind;
  simCondition: SimCondition;
  /** Null once the applicant was erased. */
  documentKind: IdentityDocumentKind | null;
  hasEmail: boolean;
  wasApproved: boolean;
  /** The last round, as the case's own policy weighed it. */
  checks: readonly CheckResult[];
  photos: readonly DocumentSlot[];
};

/** How the case would have gone under `after` and not under `before`; `isUnknown` where something was not kept that this takes. */
export function effectsOn(
  past: PastCase,
  before: PolicyRules,
  after: PolicyRules,
): { effects: Effect[]; isUnknown: boolean } {
  const [was, is] = [standing(past, before), standing(past, after)];
  const happens: Record<Effect, boolean> = {
    blocked: is.blocks > 0 && was.blocks === 0,
    not_blocked: is.blocks === 0 && was.blocks > 0,
    more_to_answer: is.asks > was.asks,
    less_to_answer: is.asks < was.asks,
    to_store: was.route === 'online' && is.route === 'store',
    to_online: was.route === 'store' && is.route === 'online',
    more_photos: is.photos.some((slot) => !was.photos.includes(slot) && !past.photos.includes(slot)),
    fewer_photos: was.photos.some((slot) => !is.photos.includes(slot)),
    second_review: past.wasApproved && is.isTwice && !was.isTwice,
    no_second_review: past.wasApproved && was.isTwice && !is.isTwice,
    due_sooner: after.reviewWorkingMinutes < before.reviewWorkingMinutes,
    due_later: after.reviewWorkingMinutes > before.reviewWorkingMinutes,
    less_time_to_visit: past.wasApproved && after.visitDays < before.visitDays,
    more_time_to_visit: past.wasApproved && after.visitDays > before.visitDays,
  };
  return { effects: EFFECTS.filter((effect) => happens[effect]), isUnknown: isUnknown(past, before, after) };
}

/** Of the same things under the same rules it says the same: what differs then comes from the rules alone. */
function standing(past: PastCase, rules: PolicyRules) {
  const checks = past.checks.map((check) => weighed(check, rules));
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const asks = failed.filter(({ severity }) => severity === 'warn').length;
  const { channel, applicantKind, documentKind, simKind, simCondition, hasEmail } = past;
  const { checkOverridden, filedByStaff, onBehalf } = rules.secondReview;
  return {
    blocks: failed.filter(({ severity }) => severity === 'block').length,
    asks,
    route: chooseRoute({ simKind, simCondition, email: hasEmail ? 'kept' : null }, checks, rules).route,
    photos:
      documentKind === null ? [] : requiredDocuments({ applicantKind, documentKind, simKind, simCondition }, rules),
    isTwice:
      (checkOverridden && asks > 0) || (filedByStaff && channel === 'store') || (onBehalf && applicantKind !== 'self'),
  };
}

function weighed(check: CheckResult, rules: PolicyRules): CheckResult {
  const severity = isCurrent(check.code) ? rules.checks[check.code] : check.severity;
  const outcome: CheckOutcome = severity === 'inform' && check.outcome === 'fail' ? 'warn' : check.outcome;
  return { ...check, severity, outcome };
}

/** The checks that are held against a limit, which no evidence can be weighed by again. */
const LIMITED: Readonly<Partial<Record<CheckCode, keyof PolicyRules['limits']>>> = {
  recent_sim_swap: 'simSwapDays',
  velocity_document: 'velocityDocument',
  velocity_contact: 'velocityContact',
  velocity_address: 'velocityAddress',
  holder_age: 'adultYears',
};

function isUnknown(past: PastCase, before: PolicyRules, after: PolicyRules): boolean {
  const changesDocuments = JSON.stringify(before.documents) !== JSON.stringify(after.documents);
  if (past.documentKind === null && changesDocuments) return true;
  return past.checks.some(({ code, outcome, severity }) => {
    if (!isCurrent(code)) return false;
    // What only informed was kept as a warning, whether it had failed or not.
    if (severity === 'inform' && outcome === 'warn' && after.checks[code] !== 'inform') return true;
    const limit = LIMITED[code];
    if (limit === undefined) return false;
    const isVelocity = code.startsWith('velocity_') && before.limits.velocityDays !== after.limits.velocityDays;
    return isVelocity || before.limits[limit] !== after.limits[limit];
  });
}
