import type { CheckCode, CheckEvidence, CheckOutcome, CheckResult } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { sameDocumentNumber } from '#domain/identifiers/document-number';
import { sameIccid } from '#domain/identifiers/iccid';
import type { RegisterLine } from '#domain/line';
import { samePersonName } from '#domain/person-name';

type Finding = { outcome: CheckOutcome; evidence: CheckEvidence };

/** A check of the line in the register: unknown, never passed, when the register has no such line. */
function withLine(
  code: CheckCode,
  check: (line: RegisterLine, facts: CheckFacts) => Finding,
): (facts: CheckFacts) => CheckResult {
  return (facts) =>
    facts.line === null
      ? { code, outcome: 'unknown', evidence: { line: 'not_found' } }
      : { code, ...check(facts.line, facts) };
}

export function checkLineFound({ line }: CheckFacts): CheckResult {
  return { code: 'line_found', outcome: line === null ? 'fail' : 'pass', evidence: { found: line !== null } };
}

export const checkHolderMatches = withLine('holder_matches', (line, { claimed }): Finding => {
  const name = samePersonName(claimed.holderName, line.holderName);
  const kind = claimed.documentKind === line.documentKind;
  const number = kind && sameDocumentNumber(claimed.documentKind, claimed.documentNumber, line.documentNumber);
  return {
    outcome: name && number ? 'pass' : 'fail',
    evidence: { nameMatches: name, documentKindMatches: kind, documentNumberMatches: number },
  };
});

export const checkSimKindMatches = withLine('sim_kind_matches', (line, { claimed }): Finding => ({
  outcome: claimed.simKind === line.simKind ? 'pass' : 'fail',
  evidence: { claimed: claimed.simKind, register: line.simKind },
}));

export const checkIccidMatches = withLine('iccid_matches', (line, { claimed }): Finding => {
  if (claimed.iccid === null || line.iccid === null) return { outcome: 'unknown', evidence: { given: false } };
  const matches = sameIccid(claimed.iccid, line.iccid);
  return { outcome: matches ? 'pass' : 'fail', evidence: { given: true, matches } };
});

export const checkEidMatches = withLine('eid_matches', (line, { claimed }): Finding => {
  if (claimed.eid === null || line.eid === null) return { outcome: 'unknown', evidence: { given: false } };
  const matches = claimed.eid === line.eid;
  return { outcome: matches ? 'pass' : 'fail', evidence: { given: true, matches } };
});

export const checkLineActive = withLine('line_active', (line): Finding => ({
  outcome: line.status === 'active' ? 'pass' : 'fail',
  evidence: { status: line.status },
}));

export const checkArrears = withLine('arrears', (line): Finding => ({
  outcome: line.arrearsMinor > 0 || line.unbilledUsage ? 'fail' : 'pass',
  evidence: { amountMinor: line.arrearsMinor, currency: line.currency, unbilledUsage: line.unbilledUsage },
}));

export const checkBoundServices = withLine('bound_services', (line): Finding => ({
  outcome: line.boundServices.length > 0 ? 'fail' : 'pass',
  evidence: {
    count: line.boundServices.length,
    services: line.boundServices.map((service) => `${service.kind}:${service.code}`),
  },
}));

export const checkSimReportedLost = withLine('sim_reported_lost', (line, { claimed }): Finding => {
  const evidence = { claimed: claimed.simCondition, reported: line.reportedLost };
  if (claimed.simCondition === 'in_hand') return { outcome: line.reportedLost ? 'fail' : 'pass', evidence };
  return { outcome: 'warn', evidence };
});

export function checkOtherOpenApplication({ otherOpenApplication }: CheckFacts): CheckResult {
  return {
    code: 'other_open_application',
    outcome: otherOpenApplication ? 'fail' : 'pass',
    evidence: { found: otherOpenApplication },
  };
}
