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
  'arrears',
  'bound_services',
  'sim_reported_lost',
  'other_open_application',
  'document_expiry',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** What a check saw, as codes, counts and amounts: never a name, a number or a contact. */
export type CheckEvidence = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type CheckResult = { code: CheckCode; outcome: CheckOutcome; evidence: CheckEvidence };

const SEVERITY: Readonly<Record<CheckOutcome, number>> = { fail: 3, unknown: 2, warn: 1, pass: 0 };

/** The worst outcome first: fail, unknown, warn, pass. */
export function worstOutcome(outcomes: readonly CheckOutcome[]): CheckOutcome {
  return outcomes.reduce<CheckOutcome>((worst, next) => (SEVERITY[next] > SEVERITY[worst] ? next : worst), 'pass');
}

export function bySeverity(a: CheckResult, b: CheckResult): number {
  return SEVERITY[b.outcome] - SEVERITY[a.outcome];
}

/** The checks whose outcome is worse now than it was, or that were not run before. */
export function worsened(before: readonly CheckResult[], now: readonly CheckResult[]): CheckCode[] {
  return now
    .filter(({ code, outcome }) => {
      const old = before.find((check) => check.code === code);
      return SEVERITY[outcome] > SEVERITY[old?.outcome ?? 'pass'];
    })
    .map(({ code }) => code);
}
