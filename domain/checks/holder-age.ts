import { ageOn, birthDateOf } from '#domain/age';
import type { Check, Finding } from '#domain/checks/check';
import type { CheckFacts } from '#domain/checks/facts';

/** A minor ends a line through a guardian, who applies as agent with an authorisation. */
export const holderAge: Check = {
  code: 'holder_age',
  needs: ['line', 'clock'],
  applies: ({ claimed }) => claimed.applicantKind === 'self' || claimed.applicantKind === 'agent',
  find: (facts): Finding => {
    const { rules, claimed, today } = facts;
    const bornOn = bornOnOf(facts);
    if (bornOn === null) return { outcome: 'unknown', evidence: { ageKnown: false } };
    const age = ageOn(today, bornOn);
    if (age >= rules.limits.adultYears) return { outcome: 'pass', evidence: { ageKnown: true } };
    const hasGuardian = claimed.applicantKind === 'agent' && facts.hasAuthorisation;
    return { outcome: hasGuardian ? 'warn' : 'fail', evidence: { ageKnown: true, age, hasGuardian } };
  },
};

/** By the register, which has seen proof of it, before the document that the customer typed. */
function bornOnOf({ line, claimed, today }: CheckFacts): string | null {
  if (typeof line === 'string') return birthDateOf(claimed, today);
  return line.holderBornOn ?? birthDateOf(line, today) ?? birthDateOf(claimed, today);
}
