import type { CheckResult } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import {
  checkDocumentExpiry,
  checkDocumentNumberFormat,
  checkEidFormat,
  checkIccidFormat,
  checkMsisdnFormat,
} from '#domain/checks/formats';
import {
  checkArrears,
  checkBoundServices,
  checkEidMatches,
  checkHolderMatches,
  checkIccidMatches,
  checkLineActive,
  checkLineFound,
  checkOtherOpenApplication,
  checkSimKindMatches,
  checkSimReportedLost,
} from '#domain/checks/register';

const ALWAYS = [
  checkMsisdnFormat,
  checkDocumentNumberFormat,
  checkLineFound,
  checkHolderMatches,
  checkSimKindMatches,
  checkLineActive,
  checkArrears,
  checkBoundServices,
  checkSimReportedLost,
  checkOtherOpenApplication,
  checkDocumentExpiry,
];
const FOR_A_CARD_IN_HAND = [checkIccidFormat, checkIccidMatches];
const FOR_AN_ESIM = [checkEidFormat, checkEidMatches];

/** Every check that applies to the case, in a fixed order; none of them guesses where a fact is missing. */
export function runChecks(facts: CheckFacts): CheckResult[] {
  const { simKind, simCondition } = facts.claimed;
  const forSim = simKind === 'embedded' ? FOR_AN_ESIM : simCondition === 'in_hand' ? FOR_A_CARD_IN_HAND : [];
  return [...ALWAYS, ...forSim].map((check) => check(facts));
}
