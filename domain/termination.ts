import type { CheckCode, CheckResult } from '#domain/check';

export const CARRIER_REASONS = [
  'line_not_found',
  'line_not_active',
  'arrears',
  'bound_services',
  'holder_changed',
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
  bound_services: 'bound_services',
};

/** Why a line cannot be ended as it stands now, or null; a holder who never matched is what the reviewer answered for. */
export function obstacleOfChecks(
  checks: readonly CheckResult[],
  { holderMatched }: { holderMatched: boolean },
): CarrierReason | null {
  for (const { code, outcome } of checks) {
    if (outcome !== 'fail') continue;
    const reason = REASON_OF[code];
    if (reason !== undefined) return reason;
    if (code === 'holder_matches' && holderMatched) return 'holder_changed';
  }
  return null;
}
