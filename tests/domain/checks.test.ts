import { describe, expect, test } from 'vitest';

import { CHECK_CODES, byOutcome, worstOutcome, worsened } from '#domain/check';
import type { CheckCode, CheckOutcome, CheckResult } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { CHECKS } from '#domain/checks/registry';
import { runChecks } from '#domain/checks/run-checks';
import { BOUND_SERVICE_KINDS } from '#domain/line';
import type { RegisterLine } from '#domain/line';
import { CLAIMED, LINE, factsFor } from '#tests/support/check-facts';

const OVERDUE = [{ number: 'B-1', dueOn: '2026-11-17', remainingMinor: 1 }];

const ESIM = { simKind: 'embedded', iccid: null, eid: '89034011560010000000000000000121' } as const;

/** Born on 19 November 2008, so that they are of age on the day after that of the tests. */
const ALMOST = '110105200811190012';
const MINOR = { claimed: { documentNumber: ALMOST }, line: { documentNumber: ALMOST } };
const AGENT = { ...MINOR.claimed, applicantKind: 'agent' } as const;
const AT_LIMIT = { document: 2, contact: 2, address: 9 };

type Changes = {
  claimed?: Partial<CheckFacts['claimed']>;
  line?: Partial<RegisterLine> | 'not_found' | 'away';
  other?: boolean;
  facts?: Partial<CheckFacts>;
};

function check(changes: Changes = {}): CheckResult[] {
  return runChecks(
    factsFor({
      claimed: { ...CLAIMED, ...changes.claimed },
      line: typeof changes.line === 'string' ? changes.line : { ...LINE, ...changes.line },
      otherOpenApplication: changes.other ?? false,
      ...changes.facts,
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
  ['line_suspended', 'pass', {}],
  ['line_suspended', 'fail', { line: { suspension: 'by_customer' } }],
  ['line_suspended', 'warn', { line: { suspension: 'by_customer' }, claimed: { simCondition: 'lost' } }],
  ['line_suspended', 'fail', { line: { suspension: 'for_fraud' }, claimed: { simCondition: 'lost' } }],
  ['line_suspended', 'fail', { line: { suspension: 'for_arrears' } }],
  ['line_suspended', 'fail', { line: { suspension: 'by_authority' } }],
  ['line_suspended', 'unknown', { line: 'away' }],
  ['carrier_warning', null, {}],
  ['carrier_warning', 'pass', { claimed: { ...ESIM, warningVersion: '2026-1' } }],
  ['carrier_warning', 'warn', { claimed: { ...ESIM, warningVersion: '2025-1' } }],
  ['carrier_warning', 'fail', { claimed: { ...ESIM, warningVersion: null } }],
  ['recent_sim_swap', 'pass', {}],
  ['recent_sim_swap', 'fail', { line: { simSwappedAt: '2026-11-18T01:59:00.000Z' } }],
  ['recent_sim_swap', 'fail', { line: { simSwappedAt: '2026-11-11T02:00:00.001Z' } }],
  ['recent_sim_swap', 'pass', { line: { simSwappedAt: '2026-11-11T02:00:00.000Z' } }],
  ['recent_sim_swap', 'unknown', { line: 'away' }],
  ['pending_port_out', 'pass', {}],
  ['pending_port_out', 'fail', { line: { portOutRequestedAt: '2026-11-01T02:00:00.000Z' } }],
  ['pending_port_out', 'unknown', { line: 'not_found' }],
  ['velocity_document', 'pass', { facts: { velocity: { ...AT_LIMIT, document: 1 } } }],
  ['velocity_document', 'fail', { facts: { velocity: AT_LIMIT } }],
  ['velocity_document', 'unknown', { facts: { velocity: null } }],
  ['velocity_contact', 'pass', { facts: { velocity: { ...AT_LIMIT, contact: 1 } } }],
  ['velocity_contact', 'warn', { facts: { velocity: AT_LIMIT } }],
  ['velocity_address', null, {}],
  ['velocity_address', 'pass', { facts: { velocity: { ...AT_LIMIT, address: 8 } } }],
  ['velocity_address', 'warn', { facts: { velocity: AT_LIMIT } }],
  ['velocity_address', 'unknown', { facts: { velocity: null } }],
  ['holder_age', 'pass', {}],
  ['holder_age', 'fail', MINOR],
  ['holder_age', 'pass', { line: { documentNumber: ALMOST, holderBornOn: '2008-11-18' } }],
  ['holder_age', 'fail', { line: { holderBornOn: '2008-11-19' } }],
  ['holder_age', 'fail', { claimed: MINOR.claimed, line: 'away' }],
  ['holder_age', 'fail', { claimed: AGENT, line: MINOR.line }],
  ['holder_age', 'warn', { claimed: AGENT, line: MINOR.line, facts: { hasAuthorisation: true } }],
  ['holder_age', 'fail', { ...MINOR, facts: { hasAuthorisation: true } }],
  ['holder_age', null, { claimed: { applicantKind: 'company' } }],
  ['holder_age', null, { claimed: { applicantKind: 'heir' } }],
  [
    'holder_age',
    'unknown',
    {
      claimed: { documentKind: 'passport', documentNumber: 'E12345678' },
      line: { documentKind: 'passport', documentNumber: 'E12345678' },
    },
  ],
  ['service_hours', 'pass', {}],
  ['service_hours', 'warn', { facts: { isServiceTime: false } }],
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
      'line_suspended',
      'arrears',
      'unbilled_usage',
      ...BOUND_SERVICE_KINDS,
      'pending_port_out',
      'sim_reported_lost',
      'recent_sim_swap',
      'iccid_matches',
    ]);
    expect(unknown.every((result) => result.outcome === 'unknown')).toBe(true);
  });

  test.each([
    ['arrears', { line: { bills: OVERDUE } }, { amountMinor: 1, currency: 'CNY', bills: ['B-1:2026-11-17:1'] }],
    ['recent_sim_swap', { line: { simSwappedAt: '2026-11-17T16:30:00.000Z' } }, { swappedOn: '2026-11-18', days: 7 }],
    ['pending_port_out', { line: { portOutRequestedAt: '2026-11-01T02:00:00.000Z' } }, { requestedOn: '2026-11-01' }],
    ['line_suspended', { line: { suspension: 'for_fraud' } }, { suspension: 'for_fraud' }],
    ['velocity_document', { facts: { velocity: AT_LIMIT } }, { count: 3, days: 30 }],
    ['holder_age', MINOR, { ageKnown: true, age: 17, hasGuardian: false }],
    [
      'contract',
      { line: { boundServices: [{ kind: 'contract', code: 'C-1', endsOn: '2027-01-31' }] } },
      { services: ['C-1:2027-01-31'] },
    ],
  ] satisfies [CheckCode, Changes, CheckResult['evidence']][])('%s tells what it found', (code, changes, evidence) => {
    expect(check(changes).find((result) => result.code === code)?.evidence).toEqual(evidence);
  });

  test('each run by the code that it is registered with', () => {
    expect(CHECKS.map(({ code }) => code).toSorted()).toEqual(CHECK_CODES.toSorted());
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
    const results = check({ claimed: { iccid: null, holderName: '王小红' }, line: { bills: OVERDUE } }).toSorted(
      byOutcome,
    );
    expect(results[0]).toMatchObject({ code: 'arrears', outcome: 'fail', severity: 'block' });
    expect(results.at(-1)?.outcome).toBe('pass');
  });

  test('what only informs makes nothing worse', () => {
    const [before, now] = [check(), check({ facts: { isServiceTime: false, velocity: AT_LIMIT } })];
    expect(worsened(before, now)).toEqual(['velocity_document']);
  });
});
