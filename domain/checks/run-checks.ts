import type { CheckOutcome, CurrentCheckResult, Severity } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { CHECKS } from '#domain/checks/registry';

/** Every check that applies to the case, in a fixed order, weighed by the policy; none of them guesses where a fact is missing. */
export function runChecks(facts: CheckFacts): CurrentCheckResult[] {
  return CHECKS.filter(({ applies }) => applies?.(facts) ?? true).map(({ code, find }) => {
    const severity = facts.rules.checks[code];
    const { outcome, evidence } = find(facts);
    return { code, outcome: weigh(outcome, severity), severity, evidence };
  });
}

/** What only informs never fails. */
function weigh(outcome: CheckOutcome, severity: Severity): CheckOutcome {
  return severity === 'inform' && outcome === 'fail' ? 'warn' : outcome;
}
