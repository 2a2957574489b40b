import type { Route, RouteReason, SimCondition, SimKind } from '#domain/application';
import type { CheckCode, CheckOutcome, CheckResult } from '#domain/check';
import { BOUND_SERVICE_KINDS } from '#domain/line';
import type { PolicyRules } from '#domain/policies/policy-rules';

export type Routing = { route: Route; reason: RouteReason };

/** Why an eSIM in hand may not finish online: what the customer is told, who may be able to mend it. */
export const ONLINE_OBSTACLES = [
  'embedded_with_arrears',
  'embedded_with_bound_services',
  'embedded_not_verified',
] as const satisfies readonly RouteReason[];

/** The route of a case with its reason; whatever is not shown to be eligible online goes to a store. */
export function chooseRoute(
  sim: { simKind: SimKind; simCondition: SimCondition; email: string | null },
  checks: readonly CheckResult[],
  rules: Pick<PolicyRules, 'confirmsOnline'>,
): Routing {
  if (sim.simCondition !== 'in_hand') return { route: 'store', reason: 'sim_lost_or_damaged' };
  if (sim.simKind === 'physical') return { route: 'store', reason: 'physical_sim' };
  if (sim.email === null) return { route: 'store', reason: 'embedded_without_email' };
  if (!rules.confirmsOnline) return { route: 'store', reason: 'embedded_by_policy' };
  if (ARREARS.some((code) => outcomeOf(checks, code) === 'fail')) {
    return { route: 'store', reason: 'embedded_with_arrears' };
  }
  if (BOUND_SERVICE_KINDS.some((code) => outcomeOf(checks, code) === 'fail')) {
    return { route: 'store', reason: 'embedded_with_bound_services' };
  }
  const verified = ONLINE_NEEDS.every((code) => outcomeOf(checks, code) === 'pass');
  return verified
    ? { route: 'online', reason: 'embedded_eligible' }
    : { route: 'store', reason: 'embedded_not_verified' };
}

const ARREARS = ['arrears', 'unbilled_usage'] as const satisfies readonly CheckCode[];

/** Every one of these must pass before an eSIM may finish online, at submission and again at the confirmation. */
const ONLINE_NEEDS = [
  'line_found',
  'holder_matches',
  'sim_kind_matches',
  'line_active',
  ...ARREARS,
  ...BOUND_SERVICE_KINDS,
] as const satisfies readonly CheckCode[];

function outcomeOf(checks: readonly CheckResult[], code: CheckCode): CheckOutcome | null {
  return checks.find((check) => check.code === code)?.outcome ?? null;
}
