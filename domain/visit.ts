import type { SimCondition, SimKind } from '#domain/application';
import { localDateOf } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';

export const VISIT_STATUSES = ['held', 'booked', 'arrived', 'completed', 'cancelled', 'no_show'] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

/** A visit in one of these keeps its desk: held by an exclusion constraint in the database. */
export const LIVE_VISIT_STATUSES = ['held', 'booked', 'arrived'] as const satisfies readonly VisitStatus[];

export const VISIT_VERBS = ['book', 'move', 'arrive', 'take_back', 'complete', 'cancel', 'miss', 'restore'] as const;
export type VisitVerb = (typeof VISIT_VERBS)[number];

const TRANSITIONS: Readonly<Record<VisitStatus, Partial<Record<VisitVerb, VisitStatus>>>> = {
  held: { book: 'booked', cancel: 'cancelled' },
  booked: { move: 'booked', arrive: 'arrived', cancel: 'cancelled', miss: 'no_show' },
  arrived: { take_back: 'booked', complete: 'completed', cancel: 'cancelled' },
  completed: {},
  cancelled: { restore: 'booked' },
  no_show: {},
};

export function findVisitTransition(from: VisitStatus, verb: VisitVerb): VisitStatus | null {
  return TRANSITIONS[from][verb] ?? null;
}

/** The status that a verb leads to; a DomainError `wrong_status` where a visit has no such step. */
export function getVisitTransition(from: VisitStatus, verb: VisitVerb): VisitStatus {
  const to = findVisitTransition(from, verb);
  if (to === null) throw new DomainError('wrong_status', { status: from, verb });
  return to;
}

/** What the desk may do instead of reading a card; two of them make the stronger identity check. */
export const STRONGER_CHECKS = ['second_document', 'security_questions', 'live_portrait'] as const;
export type StrongerCheck = (typeof STRONGER_CHECKS)[number];
export const STRONGER_CHECKS_NEEDED = 2;

/** Why a customer who stood at the desk leaves without the confirmation, as its clerk says it. */
export const DESK_REASONS = [
  'document_missing',
  'document_differs',
  'holder_differs',
  'card_missing',
  'card_differs',
  'check_incomplete',
  'customer_left',
  'store_unable',
] as const;
export type DeskReason = (typeof DESK_REASONS)[number];

/** Those that put the approval itself in question: the case is reviewed again instead of waiting for another visit. */
export const DOUBT_REASONS = ['document_differs', 'holder_differs', 'card_differs'] as const satisfies DeskReason[];

export function isDoubt(reason: string): boolean {
  return DOUBT_REASONS.some((doubt) => doubt === reason);
}

/** The same as it is recorded; the last is nobody's word: the day of the visit ended first. */
export const UNCONFIRMED_REASONS = [...DESK_REASONS, 'day_passed'] as const;
export type UnconfirmedReason = (typeof UNCONFIRMED_REASONS)[number];

/** What the document in hand is compared in with the reviewed images. */
export const DOCUMENT_POINTS = ['face', 'name', 'number', 'expiry'] as const;
export type DocumentPoint = (typeof DOCUMENT_POINTS)[number];

/** Whether each point of the document was compared. */
export function areAllPoints(points: readonly DocumentPoint[]): boolean {
  return DOCUMENT_POINTS.every((point) => points.includes(point));
}

export type DeskProof = 'iccid' | 'stronger_check';

/** What the desk has to see beside the document: the card where there is one in hand, else the stronger check. */
export function deskProofFor(sim: { simKind: SimKind; simCondition: SimCondition }): DeskProof {
  return sim.simKind === 'physical' && sim.simCondition === 'in_hand' ? 'iccid' : 'stronger_check';
}

/** The reasons that a clerk can give where the desk has to see that proof. */
export function deskReasonsFor(proof: DeskProof): DeskReason[] {
  if (proof === 'iccid') return [...DESK_REASONS];
  return DESK_REASONS.filter((reason) => reason !== 'card_missing' && reason !== 'card_differs');
}

/** Whether enough different parts of the stronger identity check were done. */
export function isStrongEnough(parts: readonly StrongerCheck[]): boolean {
  return new Set(parts).size >= STRONGER_CHECKS_NEEDED;
}

export type Belonging = 'document' | 'sim' | 'second_document';

/** What the customer has to bring, and a second document where it makes the stronger identity check easier. */
export function whatToBring(sim: { simKind: SimKind | null; simCondition: SimCondition | null }): Belonging[] {
  const { simKind, simCondition } = { simKind: sim.simKind ?? 'physical', simCondition: sim.simCondition ?? 'in_hand' };
  const hasCard = simKind === 'physical' && simCondition !== 'lost';
  const isStronger = deskProofFor({ simKind, simCondition }) === 'stronger_check';
  return ['document', ...(hasCard ? (['sim'] as const) : []), ...(isStronger ? (['second_document'] as const) : [])];
}

type Timed = { startsAt: Date; endsAt: Date };

/** Whether a booked visit may be marked as missed at `now`: it is over, or its customer too late. */
export function mayBeMissed({ startsAt, endsAt }: Timed, now: Date): boolean {
  return now >= endsAt || isTooLate({ startsAt }, now);
}

/** Whether a customer who comes at `now` is too late for the place: it is over, and another one is to be found. */
export function isTooLate({ startsAt }: Pick<Timed, 'startsAt'>, now: Date): boolean {
  return now.getTime() >= startsAt.getTime() + POLICY.lateMinutes * 60_000;
}

/** Whether so many visits of a case were missed that only staff may book another, with a reason. */
export function areTriesUsed(missed: number): boolean {
  return missed >= POLICY.visitTries;
}

/** Whether the visit is on the calendar day that `now` is in the store. */
export function isToday(
  { startsAt }: Pick<Timed, 'startsAt'>,
  { now, timeZone }: { now: Date; timeZone: string },
): boolean {
  return localDateOf(startsAt, timeZone) === localDateOf(now, timeZone);
}

/** Whether nobody noted on the day of a booked visit, which is over in the store, how it ended. */
export function wasForgotten(
  { status, startsAt }: Pick<Timed, 'startsAt'> & { status: VisitStatus },
  clock: { now: Date; timeZone: string },
): boolean {
  return status === 'booked' && startsAt < clock.now && !isToday({ startsAt }, clock);
}

/** Whether a visit still stands at `arrived` though its day in the store is over: no desk can confirm it any more. */
export function wasLeftOpen(
  { status, startsAt }: Pick<Timed, 'startsAt'> & { status: VisitStatus },
  clock: { now: Date; timeZone: string },
): boolean {
  return status === 'arrived' && !isToday({ startsAt }, clock);
}

export const DESK_STATES = ['arrived', 'late', 'due', 'done', 'unconfirmed', 'missed'] as const;
export type DeskState = (typeof DESK_STATES)[number];

/** What is to be done about them, as the desk's list has it. */
export const DESK_GROUPS = ['late', 'arrived', 'due', 'done'] as const;
export type DeskGroup = (typeof DESK_GROUPS)[number];

/** Whatever way a visit ended, it is done. */
export function deskGroupOf(state: DeskState): DeskGroup {
  return DESK_GROUPS.find((group) => group === state) ?? 'done';
}

/** How a visit of today stands at the desk; null where it no longer concerns the desk. */
export function deskStateOf(
  { status, startsAt, arrivedAt }: Pick<Timed, 'startsAt'> & { status: VisitStatus; arrivedAt: Date | null },
  now: Date,
): DeskState | null {
  switch (status) {
    case 'booked':
      return now > startsAt ? 'late' : 'due';
    case 'arrived':
      return 'arrived';
    case 'completed':
      return 'done';
    case 'no_show':
      return 'missed';
    case 'cancelled':
      return arrivedAt === null ? null : 'unconfirmed';
    case 'held':
      return null;
  }
}
