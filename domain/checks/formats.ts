import type { CheckResult } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { parseDocumentNumber } from '#domain/identifiers/document-number';
import { parseEid } from '#domain/identifiers/eid';
import { parseIccid } from '#domain/identifiers/iccid';
import { parseMsisdn } from '#domain/identifiers/msisdn';

export function checkMsisdnFormat({ claimed }: CheckFacts): CheckResult {
  return { code: 'msisdn_format', outcome: parseMsisdn(claimed.msisdn) === null ? 'fail' : 'pass', evidence: {} };
}

export function checkDocumentNumberFormat({ claimed, today }: CheckFacts): CheckResult {
  const valid = parseDocumentNumber(claimed.documentKind, claimed.documentNumber, today) !== null;
  return {
    code: 'document_number_format',
    outcome: valid ? 'pass' : 'fail',
    evidence: { documentKind: claimed.documentKind },
  };
}

/** A Luhn failure warns and never fails: some issuers use every digit. */
export function checkIccidFormat({ claimed }: CheckFacts): CheckResult {
  if (claimed.iccid === null) return { code: 'iccid_format', outcome: 'unknown', evidence: { given: false } };
  const parsed = parseIccid(claimed.iccid);
  if (parsed === null) return { code: 'iccid_format', outcome: 'fail', evidence: { given: true } };
  return {
    code: 'iccid_format',
    outcome: parsed.luhn ? 'pass' : 'warn',
    evidence: { given: true, luhn: parsed.luhn, digits: parsed.iccid.length },
  };
}

export function checkEidFormat({ claimed }: CheckFacts): CheckResult {
  if (claimed.eid === null) return { code: 'eid_format', outcome: 'unknown', evidence: { given: false } };
  return { code: 'eid_format', outcome: parseEid(claimed.eid) === null ? 'fail' : 'pass', evidence: { given: true } };
}

export function checkDocumentExpiry({ claimed, today }: CheckFacts): CheckResult {
  const expiresOn = claimed.documentExpiresOn;
  if (expiresOn === null) return { code: 'document_expiry', outcome: 'unknown', evidence: { given: false } };
  return { code: 'document_expiry', outcome: expiresOn < today ? 'fail' : 'pass', evidence: { given: true } };
}
