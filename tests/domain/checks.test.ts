import { describe, expect, test } from 'vitest';

import type { CheckCode, CheckOutcome, CheckResult } from '#domain/check';
import { byOutcome, worstOutcome } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { runChecks } from '#domain/checks/run-checks';
import { BOUND_SERVICE_KINDS } from '#domain/line';
import type { RegisterLine } from '#domain/line';
import { CLAIMED, LINE, factsFor } from '#tests/support/check-facts';

const OVERDUE = [{ number: 'B-1', dueOn: '2026-11-17', remainingMinor: 1 }];

const ESIM = { simKind: 'embedded', iccid: null, eid: '89034011560010000000000000000121' } as const;

type Changes = {
  claimed?: Partial<CheckFacts['claimed']>;
  line?: Partial<RegisterLine> | 'not_found' | 'away';
  other?: boolean;
};

function check(changes: Changes = {}): CheckResult[] {
  return runChecks(
    factsFor({
      claimed: { ...CLAIMED, ...changes.claimed },
      line: typeof changes.line === 'string' ? changes.line : { ...LINE, ...changes.line },
      otherOpenApplication: changes.other ?? false,
    }),
  );
}

function outcomeOf(code: CheckCode, changes: Changes): CheckOutcome | null {
  return check(changes).find((result) => result.code === code)?.outcome ?? null;
}

type Row = [CheckCode, CheckOutcome | null, Changes];

const ROWS: Row[] = [
  ['msisdn_format', 'pass', { claimed: { msisdn: '13812345678' } }],
  ['msisdn_format', 'pass', { claimed: { msisdn: '+8613812345678' } }],
  ['msisdn_format', 'fail', { claimed: { msisdn: '1381234567' } }],
  ['iccid_format', 'pass', { claimed: { iccid: '89860123456789012348' } }],
  ['iccid_format', 'pass', { claimed: { iccid: '8986 0123 4567 8901 2348' } }],
  ['iccid_format', 'warn', { claimed: { iccid: '89860123456789012345' } }],
  ['iccid_format', 'fail', { claimed: { iccid: '898601234567' } }],
  ['iccid_format', 'unknown', { claimed: { iccid: null } }],
  ['iccid_format', null, { claimed: { simCondition: 'lost' } }],
  ['iccid_format', null, { claimed: ESIM }],
  ['eid_format', 'pass', { claimed: ESIM }],
  ['eid_format', 'fail', { claimed: { ...ESIM, eid: '89034011560010000000000000000122' } }],
  ['eid_format', 'unknown', { claimed: { ...ESIM, eid: null } }],
  ['eid_format', null, {}],
  ['document_number_format', 'pass', {}],
  ['document_number_format', 'fail', { claimed: { documentNumber: '110105194912310021' } }],
  ['document_number_format', 'fail', { claimed: { documentNumber: '11010520300101001X' } }],
  ['document_number_format', 'pass', { claimed: { documentKind: 'hong_kong_id', documentNumber: 'A123456(3)' } }],
  ['document_number_format', 'fail', { claimed: { documentKind: 'hong_kong_id', documentNumber: 'A123456(4)' } }],
  ['document_number_format', 'pass', { claimed: { documentKind: 'travel_permit', documentNumber: 'H12345678' } }],
  ['document_number_format', 'pass', { claimed: { documentKind: 'travel_permit', documentNumber: 'M1234567801' } }],
  ['document_number_format', 'fail', { claimed: { documentKind: 'travel_permit', documentNumber: 'X12345678' } }],
  [
    'document_number_format',
    'pass',
    { claimed: { documentKind: 'foreign_resident_id', documentNumber: 'USA123456789012' } },
  ],
  ['line_found', 'pass', {}],
  ['line_found', 'fail', { line: 'not_found' }],
  ['holder_matches', 'pass', {}],
  ['holder_matches', 'pass', { claimed: { holderName: ' 王 小明 ', documentNumber: '11010519491231002x' } }],
  ['holder_matches', 'fail', { claimed: { holderName: '王小红' } }],
  ['holder_matches', 'fail', { claimed: { documentNumber: '110101199003070003' } }],
  ['holder_matches', 'fail', { claimed: { documentKind: 'passport' } }],
  ['holder_matches', 'unknown', { line: 'not_found' }],
  ['sim_kind_matches', 'pass', {}],
  ['sim_kind_matches', 'fail', { line: { simKind: 'embedded' } }],
  ['iccid_matches', 'pass', {}],
  ['iccid_matches', 'fail', { line: { iccid: '89860123456789012355' } }],
  ['iccid_matches', 'unknown', { claimed: { iccid: null } }],
  ['iccid_matches', 'unknown', { line: { iccid: null } }],
  ['iccid_matches', null, { claimed: { simCondition: 'damaged' } }],
  ['eid_matches', 'pass', { claimed: ESIM, line: ESIM }],
  ['eid_matches', 'fail', { claimed: ESIM, line: { ...ESIM, eid: '89034011560010000000000000000218' } }],
  ['eid_matches', 'unknown', { claimed: ESIM, line: { ...ESIM, eid: null } }],
  ['line_active', 'pass', {}],
  ['line_active', 'fail', { line: { status: 'pending' } }],
  ['line_active', 'fail', { line: { status: 'terminated' } }],
  ['arrears', 'pass', {}],
  ['arrears', 'fail', { line: { bills: OVERDUE } }],
  ['arrears', 'pass', { line: { bills: [{ number: 'B-2', dueOn: '2026-11-18', remainingMinor: 1 }] } }],
  ['arrears', 'unknown', { line: 'away' }],
  ['unbilled_usage', 'pass', {}],
  ['unbilled_usage', 'fail', { line: { unbilledUsage: true } }],
  ['contract', 'pass', { line: { boundServices: [{ kind: 'bundle', code: 'B-1' }] } }],
  ['contract', 'fail', { line: { boundServices: [{ kind: 'contract', code: 'C-1' }] } }],
  ['line_found', 'unknown', { line: 'away' }],
  ['sim_reported_lost', 'pass', {}],
  ['sim_reported_lost', 'fail', { line: { reportedLost: true } }],
  ['sim_reported_lost', 'warn', { claimed: { simCondition: 'lost' }, line: { reportedLost: true } }],
  ['sim_reported_lost', 'warn', { claimed: { simCondition: 'lost' } }],
  ['sim_reported_lost', 'warn', { claimed: { simCondition: 'damaged' } }],
  ['other_open_application', 'pass', {}],
  ['other_open_application', 'fail', { other: true }],
  ['document_expiry', 'pass', { claimed: { documentExpiresOn: '2026-11-18' } }],
  ['document_expiry', 'fail', { claimed: { documentExpiresOn: '2026-11-17' } }],
  ['document_expiry', 'unknown', { claimed: { documentExpiresOn: null } }],
];

describe('the checks', () => {
  test.each(ROWS)('%s is %s with %j', (code, outcome, changes) => {
    expect(outcomeOf(code, changes)).toBe(outcome);
  });

  test('pass together for a case in order, each once', () => {
    const results = check();
    expect(results.every((result) => result.outcome === 'pass')).toBe(true);
    expect(new Set(results.map((result) => result.code)).size).toBe(results.length);
  });

  test('never pass what needs the register when the line is not in it', () => {
    const unknown = check({ line: 'not_found' }).filter((result) => result.evidence.line === 'not_found');
    expect(unknown.map((result) => result.code)).toEqual([
      'holder_matches',
      'sim_kind_matches',
      'line_active',
      'arrears',
      'unbilled_usage',
      ...BOUND_SERVICE_KINDS,
      'sim_reported_lost',
      'iccid_matches',
    ]);
    expect(unknown.every((result) => result.outcome === 'unknown')).toBe(true);
  });

  test('keep names, numbers and contacts out of their evidence', () => {
    const evidence = JSON.stringify(check({ claimed: { holderName: '王小红' }, line: { bills: OVERDUE } }));
    expect(evidence).not.toMatch(/王小|13812345678|8986012345|11010519491231/);
  });

  test.each([
    [['pass', 'warn'], 'warn'],
    [['warn', 'unknown', 'pass'], 'unknown'],
    [['unknown', 'fail', 'warn'], 'fail'],
    [[], 'pass'],
  ] as const)('the worst of %j is %s', (outcomes, worst) => {
    expect(worstOutcome(outcomes)).toBe(worst);
  });

  test('are shown the worst first', () => {
    const results = check({ claimed: { iccid: null }, line: { bills: OVERDUE } }).toSorted(byOutcome);
    expect(results[0]?.outcome).toBe('fail');
    expect(results.at(-1)?.outcome).toBe('pass');
  });
});
