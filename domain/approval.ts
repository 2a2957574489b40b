import type { Channel } from '#domain/application';
import type { CheckResult, KeptCheckCode } from '#domain/check';
import type { ApplicantKind, PolicyRules } from '#domain/policies/policy-rules';
import type { OverrideReason } from '#domain/reasons';

export type OverriddenCheck = { code: KeptCheckCode; reason: OverrideReason };

export type ApprovalObstacles = Record<'unanswered' | 'final' | 'away', KeptCheckCode[]>;

/**
 * What keeps an application from being approved: failed checks without an answer, those that none can answer, and those
 * that block and of which nothing is known, because the carrier could not be asked.
 */
export function approvalObstacles(
  checks: readonly CheckResult[],
  overrides: readonly OverriddenCheck[],
): ApprovalObstacles {
  const failed = checks.filter((check) => check.outcome === 'fail');
  return {
    final: failed.filter(isFinal).map(({ code }) => code),
    unanswered: failed
      .filter((check) => !isFinal(check) && !overrides.some(({ code }) => code === check.code))
      .map(({ code }) => code),
    away: awaitingCarrier(checks),
  };
}

/** What a check that did not pass asks for: nothing can be done, the carrier has to be asked again, an answer, or nothing. */
export const CHECK_WEIGHTS = ['blocks', 'waits', 'asks', 'informs'] as const;
export type CheckWeight = (typeof CHECK_WEIGHTS)[number];

export function weightOf(check: CheckResult): CheckWeight {
  if (isFinal(check)) return 'blocks';
  if (awaitingCarrier([check]).length > 0) return 'waits';
  return check.outcome === 'fail' ? 'asks' : 'informs';
}

/** The checks that block and could not be made, because the carrier could not be asked: the case waits for it. */
export function awaitingCarrier(checks: readonly CheckResult[]): KeptCheckCode[] {
  return checks
    .filter(
      ({ outcome, severity, evidence }) => outcome === 'unknown' && severity === 'block' && evidence.line === 'away',
    )
    .map(({ code }) => code);
}

/** A failure that no reviewer can wave through: there is nothing to end, or ending it is not allowed yet. */
export function isFinal({ outcome, severity }: CheckResult): boolean {
  return outcome === 'fail' && severity === 'block';
}

/** The answers that still count: those to a check that failed. */
export function overridesOfFailed(
  checks: readonly CheckResult[],
  overrides: readonly OverriddenCheck[],
): OverriddenCheck[] {
  return overrides.filter(({ code }) => checks.some((check) => check.code === code && check.outcome === 'fail'));
}

export const SECOND_REVIEW_REASONS = [
  'check_overridden',
  'filed_by_staff',
  'on_behalf',
  'random_share',
  'asked_for',
] as const;
export type SecondReviewReason = (typeof SECOND_REVIEW_REASONS)[number];

/** Why a second pair of eyes is due under a policy; empty when it is not. */
export function secondReviewReasons(
  {
    overrides,
    channel,
    applicantKind,
    isSampled,
    isAskedFor,
  }: {
    overrides: readonly OverriddenCheck[];
    channel: Channel;
    applicantKind: ApplicantKind;
    /** Drawn at submission for the random share. */
    isSampled: boolean;
    /** By the first reviewer; a reason where nothing else is one. */
    isAskedFor: boolean;
  },
  rules: Pick<PolicyRules, 'secondReview'>,
): SecondReviewReason[] {
  const { checkOverridden, filedByStaff, onBehalf } = rules.secondReview;
  const due: Record<Exclude<SecondReviewReason, 'asked_for'>, boolean> = {
    check_overridden: checkOverridden && overrides.length > 0,
    filed_by_staff: filedByStaff && channel === 'store',
    on_behalf: onBehalf && applicantKind !== 'self',
    random_share: isSampled,
  };
  const given = SECOND_REVIEW_REASONS.filter((reason) => reason !== 'asked_for' && due[reason]);
  return given.length === 0 && isAskedFor ? ['asked_for'] : given;
}
