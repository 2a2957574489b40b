import type { SimCondition, SimKind } from '#domain/application';
import { DEFAULT_CHOICE } from '#domain/balance';
import type { BalanceChoice } from '#domain/balance';
import type { CheckEvidence, CheckResult, KeptCheckCode } from '#domain/check';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import { BOUND_SERVICE_KINDS, overdueBills } from '#domain/line';
import type { BoundService, RegisterLine } from '#domain/line';
import { maskDocumentNumber, maskEmail, maskIccid, maskMsisdn } from '#domain/masking';
import type { ApplicantKind } from '#domain/policies/policy-rules';
import type { RevealableField } from '#domain/revealable-field';

export type FactState = 'match' | 'mismatch' | 'unknown';

/** A value as a screen writes it: as it stands, by a word of `terms`, as money or as a date. */
export type FactValue =
  | { kind: 'text'; text: string }
  | {
      kind: 'term';
      group: 'simKind' | 'simCondition' | 'documentKind' | 'lineStatus' | 'balanceChoice' | 'applicantKind';
      code: string;
    }
  | { kind: 'money'; minor: number; currency: string; unbilled: boolean }
  | { kind: 'services'; services: readonly BoundService[] }
  | { kind: 'lost'; isReported: boolean }
  | { kind: 'date'; on: string };

export type FactKey =
  | 'applicantKind'
  | 'holderName'
  | 'documentKind'
  | 'documentNumber'
  | 'documentExpiresOn'
  | 'msisdn'
  | 'simKind'
  | 'iccid'
  | 'eid'
  | 'simCondition'
  | 'lineStatus'
  | 'arrears'
  | 'boundServices'
  | 'balance'
  | 'giftCredit'
  | 'email'
  | 'phone';

export type Fact = {
  key: FactKey;
  claimed: FactValue | null;
  register: FactValue | null;
  /** What the check found; null where nothing is compared. */
  state: FactState | null;
  reveals: RevealableField | null;
};

type Claimed = {
  applicantKind: ApplicantKind;
  msisdn: string | null;
  simKind: SimKind | null;
  simCondition: SimCondition | null;
  iccid: string | null;
  eid: string | null;
  holderName: string | null;
  documentKind: IdentityDocumentKind | null;
  documentNumber: string | null;
  documentExpiresOn: string | null;
  email: string | null;
  phone: string | null;
  balanceChoice: BalanceChoice | null;
};

type Register = Pick<
  RegisterLine,
  | 'msisdn'
  | 'simKind'
  | 'iccid'
  | 'eid'
  | 'status'
  | 'holderName'
  | 'documentKind'
  | 'documentNumber'
  | 'currency'
  | 'bills'
  | 'unbilledUsage'
  | 'boundServices'
  | 'reportedLost'
  | 'balanceMinor'
  | 'giftCreditMinor'
>;

/** What the customer claimed beside what the register says, row by row, masked, each with the finding of its check. */
export function compareFacts(
  claimed: Claimed,
  register: Register | null,
  checks: readonly CheckResult[],
  today: string,
): Fact[] {
  const state = (code: KeptCheckCode, evidence?: string) => stateOf(checks, code, evidence);
  const { applicantKind } = claimed;
  const facts: Fact[] = [
    ...(applicantKind === 'self' ? [] : [fact('applicantKind', term('applicantKind', applicantKind), null, null)]),
    fact('holderName', text(claimed.holderName), text(register?.holderName), state('holder_matches', 'nameMatches')),
    fact(
      'documentKind',
      term('documentKind', claimed.documentKind),
      term('documentKind', register?.documentKind),
      state('holder_matches', 'documentKindMatches'),
    ),
    fact(
      'documentNumber',
      masked(maskDocumentNumber, claimed.documentNumber),
      masked(maskDocumentNumber, register?.documentNumber),
      state('holder_matches', 'documentNumberMatches'),
      'documentNumber',
    ),
    fact('documentExpiresOn', date(claimed.documentExpiresOn), null, state('document_expiry')),
    fact(
      'msisdn',
      masked(maskMsisdn, claimed.msisdn),
      masked(maskMsisdn, register?.msisdn),
      state('line_found'),
      'msisdn',
    ),
    fact('simKind', term('simKind', claimed.simKind), term('simKind', register?.simKind), state('sim_kind_matches')),
  ];
  if (claimed.simKind === 'physical' && claimed.simCondition === 'in_hand') {
    facts.push(
      fact(
        'iccid',
        masked(maskIccid, claimed.iccid),
        masked(maskIccid, register?.iccid),
        state('iccid_matches'),
        'iccid',
      ),
    );
  }
  if (claimed.simKind === 'embedded') {
    facts.push(
      fact('eid', masked(maskIccid, claimed.eid), masked(maskIccid, register?.eid), state('eid_matches'), 'eid'),
    );
  }
  facts.push(
    fact(
      'simCondition',
      term('simCondition', claimed.simCondition),
      register && { kind: 'lost', isReported: register.reportedLost },
      state('sim_reported_lost'),
    ),
    fact('lineStatus', null, term('lineStatus', register?.status), state('line_active')),
    fact('arrears', null, register && moneyOf(register, today), worstState(checks, ['arrears', 'unbilled_usage'])),
    fact(
      'boundServices',
      null,
      register && { kind: 'services', services: register.boundServices },
      worstState(checks, [...BOUND_SERVICE_KINDS, 'bound_services']),
    ),
    ...moneyFacts(claimed, register),
    fact('email', masked(maskEmail, claimed.email), null, null, 'email'),
    fact('phone', masked(maskMsisdn, claimed.phone), null, null, 'phone'),
  );
  return facts;
}

/** What becomes of the line's money, only where it has some. */
function moneyFacts({ balanceChoice }: Pick<Claimed, 'balanceChoice'>, register: Register | null): Fact[] {
  if (register === null) return [];
  const { balanceMinor, giftCreditMinor, currency } = register;
  const amount = (minor: number) => ({ kind: 'money', minor, currency, unbilled: false }) as const;
  return [
    ...(balanceMinor > 0
      ? [fact('balance', term('balanceChoice', balanceChoice ?? DEFAULT_CHOICE), amount(balanceMinor), null)]
      : []),
    ...(giftCreditMinor > 0 ? [fact('giftCredit', null, amount(giftCreditMinor), null)] : []),
  ];
}

function fact(
  key: FactKey,
  claimed: FactValue | null,
  register: FactValue | null,
  state: FactState | null,
  reveals: RevealableField | null = null,
): Fact {
  return { key, claimed, register, state, reveals: claimed === null && register === null ? null : reveals };
}

/** A part of a check's evidence decides where it is named; the outcome decides otherwise. */
function stateOf(checks: readonly CheckResult[], code: KeptCheckCode, evidence?: string): FactState | null {
  const check = checks.find((one) => one.code === code);
  if (check === undefined) return null;
  const part = evidence === undefined ? undefined : partOf(check.evidence, evidence);
  if (typeof part === 'boolean') return part ? 'match' : 'mismatch';
  if (check.outcome === 'pass') return 'match';
  return check.outcome === 'fail' ? 'mismatch' : 'unknown';
}

/** Several checks that stand in one row: a mismatch first, then what is unknown. */
function worstState(checks: readonly CheckResult[], codes: readonly KeptCheckCode[]): FactState | null {
  const states = codes.map((code) => stateOf(checks, code));
  return (['mismatch', 'unknown', 'match'] as const).find((state) => states.includes(state)) ?? null;
}

function partOf(evidence: CheckEvidence, name: string): CheckEvidence[string] | undefined {
  return evidence[name];
}

function moneyOf(register: Register, today: string): FactValue {
  const minor = overdueBills(register, today).reduce((sum, { remainingMinor }) => sum + remainingMinor, 0);
  return { kind: 'money', minor, currency: register.currency, unbilled: register.unbilledUsage };
}

function text(value: string | null | undefined): FactValue | null {
  return value == null ? null : { kind: 'text', text: value };
}

function masked(mask: (value: string) => string, value: string | null | undefined): FactValue | null {
  return value == null ? null : { kind: 'text', text: mask(value) };
}

function date(on: string | null): FactValue | null {
  return on === null ? null : { kind: 'date', on };
}

function term(group: Extract<FactValue, { kind: 'term' }>['group'], code: string | null | undefined): FactValue | null {
  return code == null ? null : { kind: 'term', group, code };
}
