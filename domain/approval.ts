import type { Channel } from '#domain/application';
import type { CheckResult, KeptCheckCode } from '#domain/check';
import type { DocumentSlot } from '#domain/document';
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

/** Why a second pair of eyes is due; empty when it is not. */
export function secondReviewReasons({
  overrides,
  channel,
  slots,
  isSampled,
  isAskedFor,
}: {
  overrides: readonly OverriddenCheck[];
  channel: Channel;
  /** The photos of the case: with a letter of authorisation an agent or heir applies. */
  slots: readonly DocumentSlot[];
  /** Drawn at submission for the random share. */
  isSampled: boolean;
  /** By the first reviewer; a reason where nothing else is one. */
  isAskedFor: boolean;
}): SecondReviewReason[] {
  const due: Record<Exclude<SecondReviewReason, 'asked_for'>, boolean> = {
    check_overridden: overrides.length > 0,
    filed_by_staff: channel === 'store',
    on_behalf: slots.includes('authorisation'),
    random_share: isSampled,
  };
  const given = SECOND_REVIEW_REASONS.filter((reason) => reason !== 'asked_for' && due[reason]);
  return given.length === 0 && isAskedFor ? ['asked_for'] : given;
}
