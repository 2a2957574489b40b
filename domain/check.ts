export const CHECK_OUTCOMES = ['pass', 'warn', 'fail', 'unknown'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

export const CHECK_CODES = [
  'msisdn_format',
  'document_number_format',
  'iccid_format',
  'eid_format',
  'line_found',
  'holder_matches',
  'sim_kind_matches',
  'iccid_matches',
  'eid_matches',
  'line_active',
  'line_suspended',
  'arrears',
  'unbilled_usage',
  'contract',
  'bundle',
  'secondary_card',
  'premium_number',
  'insurance',
  'carrier_warning',
  'sim_reported_lost',
  'recent_sim_swap',
  'pending_port_out',
  'other_open_application',
  'velocity_document',
  'velocity_contact',
  'velocity_address',
  'document_expiry',
  'same_image',
  'holder_age',
  'service_hours',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** Codes that earlier rounds were kept with and that no check gives any more. */
const RETIRED_CHECK_CODES = ['bound_services'] as const;

/** The codes that a kept round may bear. */
export const KEPT_CHECK_CODES = [...CHECK_CODES, ...RETIRED_CHECK_CODES] as const;
export type KeptCheckCode = (typeof KEPT_CHECK_CODES)[number];

/** Whether a policy still says anything about it. */
export function isCurrent(code: KeptCheckCode): code is CheckCode {
  return CHECK_CODES.some((current) => current === code);
}

/**
 * What a failure means, by policy: `block` keeps the case from being approved and the line from being ended, `warn` asks the
 * reviewer for an answer, `inform` is shown and asks for none.
 */
export const SEVERITIES = ['block', 'warn', 'inform'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a check saw, as codes, counts and amounts: never a name, a number or a contact. */
export type CheckEvidence = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type CheckResult = {
  code: KeptCheckCode;
  outcome: CheckOutcome;
  severity: Severity;
  evidence: CheckEvidence;
};

export type CurrentCheckResult = CheckResult & { code: CheckCode };

const WEIGHT: Readonly<Record<CheckOutcome, number>> = { fail: 3, unknown: 2, warn: 1, pass: 0 };

/** The worst outcome first: fail, unknown, warn, pass. */
export function worstOutcome(outcomes: readonly CheckOutcome[]): CheckOutcome {
  return outcomes.reduce<CheckOutcome>((worst, next) => (WEIGHT[next] > WEIGHT[worst] ? next : worst), 'pass');
}

/** The worst outcome first, and of the same outcome what blocks before what only informs. */
export function byOutcome(a: CheckResult, b: CheckResult): number {
  return WEIGHT[b.outcome] - WEIGHT[a.outcome] || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** The checks whose outcome is worse now than it was, or that were not run before; what only informs is left out. */
export function worsened(before: readonly CheckResult[], now: readonly CheckResult[]): KeptCheckCode[] {
  return now
    .filter(({ code, outcome, severity }) => {
      if (severity === 'inform') return false;
      const old = before.find((check) => check.code === code);
      return WEIGHT[outcome] > WEIGHT[old?.outcome ?? 'pass'];
    })
    .map(({ code }) => code);
}
