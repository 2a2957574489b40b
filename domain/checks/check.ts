import type { CheckCode, CheckEvidence, CheckOutcome } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import type { RegisterLine } from '#domain/line';

/** What a check has to know beyond what the customer claimed. */
export const CHECK_NEEDS = ['line', 'applications', 'images', 'clock'] as const;
export type CheckNeed = (typeof CHECK_NEEDS)[number];

export type Finding = { outcome: CheckOutcome; evidence: CheckEvidence };

/** One check; its title is `terms.check.CODE` in each language. */
export type Check = {
  code: CheckCode;
  needs: readonly CheckNeed[];
  /** Whether it says anything about such a case; always where absent. */
  applies?: (facts: CheckFacts) => boolean;
  find: (facts: CheckFacts) => Finding;
};

/** A check of the line: unknown, never passed, where the carrier has no such line or could not be asked. */
export function ofLine(find: (line: RegisterLine, facts: CheckFacts) => Finding): Check['find'] {
  return (facts) =>
    typeof facts.line === 'string' ? { outcome: 'unknown', evidence: { line: facts.line } } : find(facts.line, facts);
}
