import { describe, expect, test } from 'vitest';

import { CHECK_CODES } from '#domain/check';
import type { CheckCode, CheckOutcome, CheckResult, Severity } from '#domain/check';
import { effectsOn } from '#domain/policies/effect';
import type { Effect, PastCase } from '#domain/policies/effect';
import { presetSources } from '#domain/policies/preset-sources';
import { RuleSources, jurisdictionOf, nextCode } from '#domain/policies/policy';
import { JURISDICTIONS, PolicyRules } from '#domain/policies/policy-rules';
import { PRESETS } from '#domain/policies/presets';
import { RULE_KEYS, changedRules, ruleOf } from '#domain/policies/rule-keys';

const { CN } = PRESETS;

const found = (code: CheckCode, outcome: CheckOutcome, severity: Severity = CN.checks[code]): CheckResult => ({
  code,
  outcome,
  severity,
  evidence: {},
});

const PAST: PastCase = {
  id: 'a case',
  status: 'awaiting_confirmation',
  policyVersion: 'CN-2026-1',
  channel: 'web',
  applicantKind: 'self',
  simKind: 'physical',
  simCondition: 'in_hand',
  documentKind: 'resident_id',
  hasEmail: true,
  wasApproved: true,
  checks: CHECK_CODES.map((code) => found(code, 'pass')),
  photos: ['front', 'back', 'portrait', 'sim'],
};
const withCheck = (...checks: CheckResult[]): PastCase => ({
  ...PAST,
  checks: [...PAST.checks.filter(({ code }) => !checks.some((check) => check.code === code)), ...checks],
});
const rules = (changes: Partial<PolicyRules>): PolicyRules => ({ ...CN, ...changes });
const weighing = (code: CheckCode, severity: Severity) => rules({ checks: { ...CN.checks, [code]: severity } });
const ESIM: PastCase = { ...PAST, simKind: 'embedded', photos: ['front', 'back', 'portrait'] };

describe('what a policy would have changed', () => {
  test.each<[string, PastCase, PolicyRules, Effect[]]>([
    ['the same rules', withCheck(found('arrears', 'fail'), found('holder_matches', 'fail')), CN, []],
    [
      'arrears that only ask',
      withCheck(found('arrears', 'fail')),
      weighing('arrears', 'warn'),
      ['not_blocked', 'more_to_answer', 'second_review'],
    ],
    [
      'a holder who blocks',
      withCheck(found('holder_matches', 'fail')),
      weighing('holder_matches', 'block'),
      ['blocked', 'less_to_answer', 'no_second_review'],
    ],
    ['a check that passed', PAST, weighing('arrears', 'inform'), []],
    ['an eSIM that may not finish online', ESIM, rules({ confirmsOnline: false }), ['to_store']],
    ['a card is not asked about that', PAST, rules({ confirmsOnline: false }), []],
    ['no photos', PAST, rules({ documents: { ...CN.documents, self: [] } }), ['fewer_photos']],
    [
      'a letter of everybody',
      PAST,
      rules({ documents: { ...CN.documents, self: ['front', 'authorisation'] } }),
      ['more_photos', 'fewer_photos'],
    ],
    ['a photo of others', PAST, rules({ documents: { ...CN.documents, heir: [] } }), []],
    [
      'no second pair of eyes for a desk',
      { ...PAST, channel: 'store' },
      rules({ secondReview: { ...CN.secondReview, filedByStaff: false } }),
      ['no_second_review'],
    ],
    [
      'the same where nobody approved',
      { ...PAST, channel: 'store', wasApproved: false },
      rules({ secondReview: { ...CN.secondReview, filedByStaff: false } }),
      [],
    ],
    ['less time to review', PAST, rules({ reviewWorkingMinutes: 60 }), ['due_sooner']],
    ['more time to visit', PAST, rules({ visitDays: 30 }), ['more_time_to_visit']],
    ['a longer quarantine', PAST, rules({ quarantineDays: 120 }), []],
  ])('%s', (_what, past, after, effects) => {
    expect(effectsOn(past, CN, after)).toEqual({ effects, isUnknown: false });
  });

  test.each<[string, PastCase, PolicyRules]>([
    [
      'a failure that only informed',
      withCheck(found('service_hours', 'warn', 'inform')),
      weighing('service_hours', 'block'),
    ],
    ['a limit', withCheck(found('recent_sim_swap', 'pass')), rules({ limits: { ...CN.limits, simSwapDays: 30 } })],
    ['photos of somebody erased', { ...PAST, documentKind: null }, rules({ documents: { ...CN.documents, self: [] } })],
  ])('says that it cannot know of %s', (_what, past, after) => {
    expect(effectsOn(past, CN, after).isUnknown).toBe(true);
  });
});

describe('a policy', () => {
  test.each(JURISDICTIONS)('that is shipped for %s is whole, each rule with its source', (jurisdiction) => {
    expect(PolicyRules.parse(PRESETS[jurisdiction])).toEqual(PRESETS[jurisdiction]);
    expect(RuleSources.parse(presetSources(jurisdiction))).toEqual(presetSources(jurisdiction));
    for (const key of RULE_KEYS) expect(ruleOf(PRESETS[jurisdiction], key)).toBeDefined();
  });

  test('names the rules in which it differs', () => {
    expect(changedRules(CN, CN)).toEqual([]);
    expect(changedRules(CN, { ...weighing('arrears', 'inform'), visitDays: 3 })).toEqual([
      'visitDays',
      'checks.arrears',
    ]);
  });

  test.each([
    ['+8613812345678', 'DE', 'CN'],
    ['+4915112345678', 'CN', 'DE'],
    ['+447400123456', 'CN', 'GB'],
    ['+12015550123', 'CN', 'US'],
    ['+33612345678', 'DE', 'DE'],
    ['', 'GB', 'GB'],
  ] as const)('of %s at home in %s is that of %s', (msisdn, home, jurisdiction) => {
    expect(jurisdictionOf(msisdn, home)).toBe(jurisdiction);
  });

  test('gets the next code of its year', () => {
    expect(nextCode('CN', 2026, ['CN-2026-1', 'CN-2026-10', 'CN-2026-9'])).toBe('CN-2026-11');
    expect(nextCode('CN', 2027, ['CN-2026-1'])).toBe('CN-2027-1');
  });
});
