import type { OrderBalance } from '#domain/balance';
import type { CheckResult, KeptCheckCode } from '#domain/check';
import { BOUND_SERVICE_KINDS } from '#domain/line';
import type { LineAnswer } from '#domain/line';
import type { PolicyRules } from '#domain/policies/policy-rules';

export const CARRIER_REASONS = [
  'line_not_found',
  'line_not_active',
  'arrears',
  'bound_services',
  'holder_changed',
  'checks_changed',
  'carrier_objects',
] as const;
export type CarrierReason = (typeof CARRIER_REASONS)[number];

/** `cooling` has not left, `placing` is leaving and perhaps has, `placed` is known to be in the carrier's hands. */
export const ORDER_STATUSES = ['cooling', 'placing', 'placed', 'terminated', 'refused', 'stopped'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** `says` is the carrier's own word for it, as far as it has one. */
export type CarrierAnswer = 'pending' | 'terminated' | { refused: CarrierReason; says?: string };

type CarrierOrder = { orderId: string; msisdn: string; now: Date };

/**
 * The carrier's side that ends lines. `orderId` is its idempotency key: an order placed twice ends one line once. Whoever
 * throws has not been heard, and is asked again; `unknown` is an order that never arrived.
 */
export type CarrierGateway = {
  place(order: CarrierOrder & { balance: OrderBalance | null }): Promise<CarrierAnswer>;
  ask(order: CarrierOrder): Promise<CarrierAnswer | 'unknown'>;
};

/** How long an order waits for a carrier that cannot say how the line stands. */
export const DEPARTURE_PAUSE_MS = 60_000;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** What the customer is told: "usually within the hour". */
const ESCALATE_AFTER_MS = 60 * 60_000;

/** From when on an order that left at `placedAt` and has no end is for a supervisor to look at. */
export function escalatesAt(placedAt: Date): Date {
  return new Date(placedAt.getTime() + ESCALATE_AFTER_MS);
}

/** When the carrier is to be asked after the call `attempts` at `now`: pauses double to half an hour, none leaps over the escalation. */
export function nextAskAt({ attempts, placedAt, now }: { attempts: number; placedAt: Date; now: Date }): Date {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS);
  const next = new Date(now.getTime() + pause);
  const escalation = escalatesAt(placedAt);
  return now < escalation && escalation < next ? escalation : next;
}

/** Until when a confirmation can be stopped by "this was not me". */
export function coolingEndsAt(confirmedAt: Date, { coolingHours }: Pick<PolicyRules, 'coolingHours'>): Date {
  return new Date(confirmedAt.getTime() + coolingHours * 60 * 60_000);
}

const REASON_OF: Partial<Record<KeptCheckCode, CarrierReason>> = {
  line_found: 'line_not_found',
  line_active: 'line_not_active',
  arrears: 'arrears',
  unbilled_usage: 'arrears',
  holder_matches: 'holder_changed',
  ...Object.fromEntries(BOUND_SERVICE_KINDS.map((kind) => [kind, 'bound_services'])),
};

/**
 * Why a line cannot be ended as it stands now, or null: a failure that blocks, or one that asks for an answer and was another
 * or none when the case was `approved`, so that nobody has given it.
 */
export function obstacleOfChecks(
  checks: readonly CheckResult[],
  approved: readonly CheckResult[],
): CarrierReason | null {
  const obstacle = checks.find(
    (check) => check.outcome === 'fail' && (check.severity === 'block' || !failedAlike(approved, check)),
  );
  return obstacle === undefined ? null : (REASON_OF[obstacle.code] ?? 'checks_changed');
}

/** Whether an order may leave: it waits while the carrier cannot say how the line stands, for then no check has found anything. */
export function departureOf({
  line,
  checks,
  approved,
}: {
  line: LineAnswer;
  checks: readonly CheckResult[];
  approved: readonly CheckResult[];
}): 'leaves' | 'waits' | { refused: CarrierReason } {
  if (line === 'away') return 'waits';
  const obstacle = obstacleOfChecks(checks, approved);
  return obstacle === null ? 'leaves' : { refused: obstacle };
}

/** Counts and amounts may have moved since: what failed is still the same. */
function failedAlike(checks: readonly CheckResult[], { code, evidence }: CheckResult): boolean {
  const old = checks.find((check) => check.code === code && check.outcome === 'fail');
  if (old === undefined) return false;
  return Object.entries(evidence).every(
    ([name, value]) => typeof value === 'number' || JSON.stringify(old.evidence[name]) === JSON.stringify(value),
  );
}
