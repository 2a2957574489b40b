import { describe, expect, test } from 'vitest';

import { SIM_CONDITIONS } from '#domain/application';
import type { Route, RouteReason, SimCondition, SimKind } from '#domain/application';
import { CHECK_OUTCOMES } from '#domain/check';
import type { CheckCode, CheckOutcome, CheckResult } from '#domain/check';
import { ONLINE_OBSTACLES, chooseRoute } from '#domain/routing';

const NEEDED = [
  'line_found',
  'holder_matches',
  'sim_kind_matches',
  'line_active',
  'arrears',
  'unbilled_usage',
  'contract',
  'bundle',
  'secondary_card',
  'premium_number',
  'insurance',
] as const;

const RULES = { confirmsOnline: true };

function checksWith(changes: Partial<Record<CheckCode, CheckOutcome>> = {}): CheckResult[] {
  return NEEDED.map((code) => ({ code, outcome: changes[code] ?? 'pass', severity: 'block', evidence: {} }));
}

const EMAIL = 'holder@mail.example';

type Row = [SimKind, SimCondition, Partial<Record<CheckCode, CheckOutcome>>, Route, RouteReason];

const ROWS: Row[] = [
  ['physical', 'in_hand', {}, 'store', 'physical_sim'],
  ['physical', 'in_hand', { arrears: 'fail' }, 'store', 'physical_sim'],
  ['physical', 'lost', {}, 'store', 'sim_lost_or_damaged'],
  ['physical', 'damaged', {}, 'store', 'sim_lost_or_damaged'],
  ['embedded', 'lost', {}, 'store', 'sim_lost_or_damaged'],
  ['embedded', 'damaged', {}, 'store', 'sim_lost_or_damaged'],
  ['embedded', 'in_hand', {}, 'online', 'embedded_eligible'],
  ['embedded', 'in_hand', { arrears: 'fail' }, 'store', 'embedded_with_arrears'],
  ['embedded', 'in_hand', { contract: 'fail' }, 'store', 'embedded_with_bound_services'],
  ['embedded', 'in_hand', { unbilled_usage: 'fail', bundle: 'fail' }, 'store', 'embedded_with_arrears'],
];

describe('the route', () => {
  test.each(ROWS)('%s, %s, %j: %s because %s', (simKind, simCondition, changes, route, reason) => {
    expect(chooseRoute({ simKind, simCondition, email: EMAIL }, checksWith(changes), RULES)).toEqual({ route, reason });
  });

  test.each(NEEDED.flatMap((code) => CHECK_OUTCOMES.map((outcome) => [code, outcome] as const)))(
    'an eSIM whose %s is %s is online only if it passed',
    (code, outcome) => {
      const { route } = chooseRoute(
        { simKind: 'embedded', simCondition: 'in_hand', email: EMAIL },
        checksWith({ [code]: outcome }),
        RULES,
      );
      expect(route).toBe(outcome === 'pass' ? 'online' : 'store');
    },
  );

  test('an eSIM in hand goes to a store for exactly the reasons that its customer is told', () => {
    const routings = NEEDED.flatMap((code) =>
      CHECK_OUTCOMES.map((outcome) =>
        chooseRoute(
          { simKind: 'embedded', simCondition: 'in_hand', email: EMAIL },
          checksWith({ [code]: outcome }),
          RULES,
        ),
      ),
    );
    const reasons = routings.filter(({ route }) => route === 'store').map(({ reason }) => reason);
    expect([...new Set(reasons)].toSorted()).toEqual(ONLINE_OBSTACLES.toSorted());
  });

  test.each(NEEDED)('an eSIM without a check of %s goes to a store', (code) => {
    const checks = checksWith().filter((check) => check.code !== code);
    expect(chooseRoute({ simKind: 'embedded', simCondition: 'in_hand', email: EMAIL }, checks, RULES).route).toBe(
      'store',
    );
  });

  test('an eSIM whose holder left no e-mail address goes to a store, the strictest reason first', () => {
    const sim = { simKind: 'embedded', simCondition: 'in_hand', email: null } as const;
    expect(chooseRoute(sim, checksWith(), RULES)).toEqual({ route: 'store', reason: 'embedded_without_email' });
    expect(chooseRoute({ ...sim, simCondition: 'lost' }, checksWith(), RULES).reason).toBe('sim_lost_or_damaged');
  });

  test('an eSIM goes to a store where the policy knows no confirmation online', () => {
    const sim = { simKind: 'embedded', simCondition: 'in_hand', email: EMAIL } as const;
    expect(chooseRoute(sim, checksWith(), { confirmsOnline: false })).toEqual({
      route: 'store',
      reason: 'embedded_by_policy',
    });
  });

  test.each(SIM_CONDITIONS)('a physical SIM that is %s is never online', (simCondition) => {
    expect(chooseRoute({ simKind: 'physical', simCondition, email: EMAIL }, checksWith(), RULES).route).toBe('store');
  });
});
