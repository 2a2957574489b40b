import { describe, expect, test } from 'vitest';

import { approvalObstacles, overridesOfFailed, secondReviewReasons, weightOf } from '#domain/approval';
import { CHECK_OUTCOMES, SEVERITIES } from '#domain/check';
import type { CheckCode, CheckOutcome, CheckResult, Severity } from '#domain/check';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import { PRESETS } from '#domain/policies/presets';

const check = (code: CheckCode, outcome: CheckOutcome, severity: Severity = 'warn'): CheckResult => ({
  code,
  outcome,
  severity,
  evidence: {},
});
const override = (code: CheckCode) => ({ code, reason: 'seen_in_documents' as const });

describe('what keeps an application from being approved', () => {
  test.each(SEVERITIES.flatMap((severity) => CHECK_OUTCOMES.map((outcome) => [severity, outcome] as const)))(
    '%s: %s',
    (severity, outcome) => {
      const found = [check('contract', outcome, severity)];
      const final = outcome === 'fail' && severity === 'block' ? ['contract'] : [];
      const unanswered = outcome === 'fail' && severity !== 'block' ? ['contract'] : [];
      expect(approvalObstacles(found, [])).toEqual({ final, unanswered, away: [] });
      expect(approvalObstacles(found, [override('contract')])).toEqual({ final, unanswered: [], away: [] });
    },
  );

  test('names every one of several, and an answer counts for its own check alone', () => {
    const checks = [check('holder_matches', 'fail'), check('iccid_matches', 'fail'), check('arrears', 'fail', 'block')];
    expect(approvalObstacles(checks, [override('iccid_matches'), override('arrears')])).toEqual({
      final: ['arrears'],
      unanswered: ['holder_matches'],
      away: [],
    });
  });

  test.each([
    ['unknown', 'block', { line: 'away' }, ['contract']],
    ['unknown', 'warn', { line: 'away' }, []],
    ['unknown', 'block', { given: false }, []],
    ['unknown', 'block', { line: 'not_found' }, []],
    ['pass', 'block', {}, []],
  ] as const)('%s and %s with %j: waits for the carrier with %j', (outcome, severity, evidence, away) => {
    const found = [{ ...check('contract', outcome, severity), evidence }];
    expect(approvalObstacles(found, [override('contract')])).toEqual({ final: [], unanswered: [], away });
  });

  test.each([
    ['fail', 'block', {}, 'blocks'],
    ['fail', 'warn', {}, 'asks'],
    ['unknown', 'block', { line: 'away' }, 'waits'],
    ['unknown', 'block', { given: false }, 'informs'],
    ['unknown', 'warn', { line: 'away' }, 'informs'],
    ['warn', 'block', {}, 'informs'],
  ] as const)('%s and %s with %j %s', (outcome, severity, evidence, weight) => {
    expect(weightOf({ ...check('contract', outcome, severity), evidence })).toBe(weight);
  });

  test.each(CHECK_OUTCOMES)('an answer to a check of outcome %s', (outcome) => {
    const answers = [override('holder_matches'), override('iccid_matches')];
    const kept = overridesOfFailed([check('holder_matches', outcome), check('eid_matches', 'fail')], answers);
    expect(kept).toEqual(outcome === 'fail' ? [override('holder_matches')] : []);
  });

  test.each([
    [[], 'web', false, false, []],
    [[override('holder_matches')], 'web', false, false, ['check_overridden']],
    [[], 'store', false, false, ['filed_by_staff']],
    [[], 'api', true, false, ['random_share']],
    [[override('holder_matches')], 'store', true, false, ['check_overridden', 'filed_by_staff', 'random_share']],
    [[], 'web', false, true, ['asked_for']],

    [[], 'web', true, true, ['random_share']],
  ] as const)(
    'overrides %j by %s, drawn %s, asked for %s: a second pair of eyes for %j',
    (overrides, channel, isSampled, isAskedFor, due) => {
      expect(
        secondReviewReasons({ overrides, channel, applicantKind: 'self', isSampled, isAskedFor }, PRESETS.CN),
      ).toEqual(due);
    },
  );

  test.each(APPLICANT_KINDS)(
    'applied for by %s: whether that alone asks for a second pair of eyes',
    (applicantKind) => {
      const given = { overrides: [], channel: 'web', applicantKind, isSampled: false, isAskedFor: false } as const;
      expect(secondReviewReasons(given, PRESETS.CN)).toEqual(applicantKind === 'self' ? [] : ['on_behalf']);
      const secondReview = { ...PRESETS.CN.secondReview, onBehalf: false };
      expect(secondReviewReasons(given, { secondReview })).toEqual([]);
    },
  );

  test('a policy that asks for none gets none but the one that was drawn or asked for', () => {
    const secondReview = { checkOverridden: false, filedByStaff: false, onBehalf: false, share: 0 };
    const overrides = [override('holder_matches')];
    const given = { overrides, channel: 'store', applicantKind: 'heir', isSampled: false } as const;
    expect(secondReviewReasons({ ...given, isAskedFor: false }, { secondReview })).toEqual([]);
    expect(secondReviewReasons({ ...given, isAskedFor: true }, { secondReview })).toEqual(['asked_for']);
  });
});
