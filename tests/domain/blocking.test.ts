import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { approvalObstacles } from '#domain/approval';
import { CHECK_CODES, SEVERITIES } from '#domain/check';
import type { CheckCode, CheckResult, Severity } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { runChecks } from '#domain/checks/run-checks';
import { BOUND_SERVICE_KINDS, LINE_STATUSES, SUSPENSIONS } from '#domain/line';
import type { LineAnswer } from '#domain/line';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import { PRESETS } from '#domain/policies/presets';
import { obstacleOfChecks } from '#domain/termination';

const day = fc.constantFrom('2026-10-01', '2026-11-17', '2026-11-18', '2026-12-01');
const instant = fc.option(day.map((on) => `${on}T02:00:00.000Z`));
const simKind = fc.constantFrom('physical', 'embedded');
const name = fc.constantFrom('王小明', '韩梅梅');
const document = fc.constantFrom('11010519491231002X', '110105200811190012');
const eid = fc.constantFrom(null, '89034011560010000000000000000121');
const iccid = fc.constantFrom(null, '89860123456789012348', '898601');

const line: fc.Arbitrary<LineAnswer> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('not_found', 'away') },
  {
    weight: 6,
    arbitrary: fc.record({
      msisdn: fc.constant('+8613812345678'),
      simKind,
      iccid,
      eid,
      status: fc.constantFrom(...LINE_STATUSES),
      holderName: name,
      documentKind: fc.constant('resident_id'),
      documentNumber: document,
      holderBornOn: fc.constantFrom(null, '2010-05-01'),
      currency: fc.constant('CNY'),
      bills: fc.array(fc.record({ number: fc.string(), dueOn: day, remainingMinor: fc.nat(9) }), { maxLength: 2 }),
      unbilledUsage: fc.boolean(),
      boundServices: fc.array(fc.record({ kind: fc.constantFrom(...BOUND_SERVICE_KINDS), code: fc.string() }), {
        maxLength: 2,
      }),
      reportedLost: fc.boolean(),
      suspension: fc.option(fc.constantFrom(...SUSPENSIONS)),
      simSwappedAt: instant,
      portOutRequestedAt: instant,
      balanceMinor: fc.nat(),
      giftCreditMinor: fc.nat(),
      instalments: fc.constant([]),
      linkedLines: fc.constant([]),
    }),
  },
);

const severities: fc.Arbitrary<Record<CheckCode, Severity>> = fc
  .array(fc.constantFrom(...SEVERITIES), { minLength: CHECK_CODES.length, maxLength: CHECK_CODES.length })
  .map((given) => ({
    ...PRESETS.CN.checks,
    ...Object.fromEntries(CHECK_CODES.map((code, index) => [code, given[index] ?? 'block'])),
  }));

const facts: fc.Arbitrary<CheckFacts> = fc.record({
  rules: severities.map((checks) => ({ ...PRESETS.CN, checks })),
  claimed: fc.record({
    msisdn: fc.constantFrom('+8613812345678', '12345'),
    simKind,
    simCondition: fc.constantFrom('in_hand', 'lost', 'damaged'),
    iccid,
    eid,
    applicantKind: fc.constantFrom(...APPLICANT_KINDS),
    holderName: name,
    documentKind: fc.constant('resident_id'),
    documentNumber: document,
    documentExpiresOn: fc.option(day),
    email: fc.constant(null),
    warningVersion: fc.constantFrom(null, '2025-1', '2026-1'),
  }),
  line,
  warningInForce: fc.constant('2026-1'),
  hasAuthorisation: fc.boolean(),
  otherOpenApplication: fc.boolean(),
  velocity: fc.option(fc.record({ document: fc.nat(4), contact: fc.nat(4), address: fc.option(fc.nat(12)) })),
  sameImages: fc.constant(null),
  isServiceTime: fc.boolean(),
  now: fc.constant(new Date('2026-11-18T02:00:00.000Z')),
  today: fc.constant('2026-11-18'),
});

/** Every check answered, and the same failures when the case was approved: as far as anybody could wave through. */
function waved(results: readonly CheckResult[]) {
  const overrides = results.map(({ code }) => ({ code, reason: 'seen_in_documents' as const }));
  return { approval: approvalObstacles(results, overrides), termination: obstacleOfChecks(results, results) };
}

describe('whatever the facts and the policy', () => {
  test('a failure that blocks reaches neither an approval nor the order, and nothing else keeps an answered case', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const results = runChecks(given);
        const blocking = results.filter(({ outcome, severity }) => outcome === 'fail' && severity === 'block');
        const { approval, termination } = waved(results);
        expect(approval.final).toEqual(blocking.map(({ code }) => code));
        expect(termination === null).toBe(blocking.length === 0);
        expect(approval.unanswered).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('what blocks and was not learnt from the carrier keeps the case from being approved', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const results = runChecks({ ...given, line: 'away' });
        const unknown = results.filter(({ severity, evidence }) => severity === 'block' && evidence.line === 'away');
        expect(waved(results).approval.away).toEqual(unknown.map(({ code }) => code));
      }),
      { numRuns: 200 },
    );
  });

  test('a failure that nobody saw at the approval reaches no order', () => {
    fc.assert(
      fc.property(facts, facts, (then, now) => {
        const [approved, results] = [runChecks(then), runChecks(now)];
        const isNew = results.some(
          ({ code, outcome }) =>
            outcome === 'fail' && !approved.some((check) => check.code === code && check.outcome === 'fail'),
        );
        if (isNew) expect(obstacleOfChecks(results, approved)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
