import type { CheckCode, CheckResult } from '#domain/check';
import { BOUND_SERVICE_KINDS } from '#domain/line';

export const CARRIER_REASONS = [
  'line_not_found',
  'line_not_active',
  'arrears',
  'bound_services',
  'holder_changed',
  'checks_changed',
] as const;
export type CarrierReason = (typeof CARRIER_REASONS)[number];

export type CarrierAnswer = 'terminated' | { refused: CarrierReason };

/** The carrier's side that ends lines; `orderId` is its idempotency key, so that an order sent twice ends one line once. */
export type CarrierGateway = {
  terminate(order: { orderId: string; msisdn: string; now: Date }): Promise<CarrierAnswer>;
};

const REASON_OF: Partial<Record<CheckCode, CarrierReason>> = {
  line_found: 'line_not_found',
  line_active: 'line_not_active',
  arrears: 'arrears',
  unbilled_usage: 'arrears',
  holder_matches: 'holder_changed',
  ...Object.fromEntries(BOUND_SERVICE_KINDS.map((kind) => [kind, 'bound_services'])),
};

/**
 * Why a line cannot be ended as it stands now, or null: a failure that blocks, or one that asks for an answer and had not
 * failed when the case was `approved`, so that nobody has given it.
 */
export function obstacleOfChecks(
  checks: readonly CheckResult[],
  approved: readonly CheckResult[],
): CarrierReason | null {
  const obstacle = checks.find(
    ({ code, outcome, severity }) => outcome === 'fail' && (severity === 'block' || !failedIn(approved, code)),
  );
  return obstacle === undefined ? null : (REASON_OF[obstacle.code] ?? 'checks_changed');
}

function failedIn(checks: readonly CheckResult[], code: CheckCode): boolean {
  return checks.some((check) => check.code === code && check.outcome === 'fail');
}
