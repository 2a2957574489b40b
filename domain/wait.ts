import type { ApplicationStatus, Route } from '#domain/application';
import { periodOnDate, plainDateOf } from '#domain/local-period';
import type { Period } from '#domain/local-period';
import type { Place } from '#domain/nearest-places';
import { POLICY } from '#domain/policy';
import type { VisitStatus } from '#domain/visit';

export const DAY_PARTS = ['morning', 'midday', 'afternoon'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** By the store's clock; a place belongs to the part in which it begins. */
export const DAY_PART_HOURS: Readonly<Record<DayPart, { opens: string; closes: string }>> = {
  morning: { opens: '00:00', closes: '11:00' },
  midday: { opens: '11:00', closes: '14:00' },
  afternoon: { opens: '14:00', closes: '24:00' },
};

/** When somebody can come: ISO weekdays and parts of the day, any where there are none. */
export type Wish = { weekdays: readonly number[]; dayParts: readonly DayPart[] };

/** Why somebody waits no longer. */
export const WAIT_END_REASONS = [
  'place_accepted',
  'left_by_customer',
  'left_by_staff',
  'case_over',
  'tries_used',
] as const;
export type WaitEndReason = (typeof WAIT_END_REASONS)[number];

/** How an offer ends. */
export const OFFER_END_REASONS = ['offer_accepted', 'offer_declined', 'offer_lapsed', 'offer_withdrawn'] as const;
export type OfferEndReason = (typeof OFFER_END_REASONS)[number];

/** Whether a customer may wait for a place: the case awaits a visit in a store that they may still book. */
export function mayWait({
  status,
  route,
  visit,
  areTriesUsed,
}: {
  status: ApplicationStatus;
  route: Route | null;
  visit: { status: VisitStatus } | null;
  areTriesUsed: boolean;
}): boolean {
  return status === 'awaiting_confirmation' && route === 'store' && visit?.status !== 'arrived' && !areTriesUsed;
}

type OfferedPlace = Place & { timeZone: string; noticeMinutes: number };

type Waiting = {
  wish: Wish;
  /** When the visit begins that they have; null for none. */
  presentAt: Date | null;
  /** What was offered to them already. */
  offered: readonly Place[];
};

/** Whether a place suits: it is within the wish, earlier than what they have, and was not offered to them before. */
export function suits(place: Place & { timeZone: string }, { wish, presentAt, offered }: Waiting): boolean {
  const isKnown = offered.some(
    ({ storeId, startsAt }) => storeId === place.storeId && startsAt.getTime() === place.startsAt.getTime(),
  );
  return !isKnown && (presentAt === null || place.startsAt < presentAt) && isWished(place, wish);
}

/** The earliest place that suits and can be offered at `now`, with the time until which it can be accepted. */
export function placeToOffer<Found extends OfferedPlace>(
  places: readonly Found[],
  waiting: Waiting,
  now: Date,
): { place: Found; until: Date } | null {
  for (const place of places.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const until = offerUntil(place, now);
    if (until !== null && suits(place, waiting)) return { place, until };
  }
  return null;
}

/**
 * Until when a place that is offered at `now` can be accepted: for the policy's time, less for a near one, and never
 * within the store's notice; null where that leaves too little, or by night at the store.
 */
export function offerUntil(
  { startsAt, timeZone, noticeMinutes }: Omit<OfferedPlace, 'storeId'>,
  now: Date,
): Date | null {
  const { offerMinutes, offerShare, leastOfferMinutes, offersFrom, offersUntil } = POLICY.wait;
  const hours = periodOnDate(plainDateOf(now, timeZone), { opens: offersFrom, closes: offersUntil, timeZone });
  if (hours === null || !isWithin(now, hours)) return null;
  const left = (startsAt.getTime() - now.getTime()) / 60_000 - noticeMinutes;
  const minutes = Math.min(offerMinutes, Math.floor(left * offerShare));
  return minutes < leastOfferMinutes ? null : new Date(now.getTime() + minutes * 60_000);
}

function isWished({ startsAt, timeZone }: { startsAt: Date; timeZone: string }, { weekdays, dayParts }: Wish): boolean {
  const date = plainDateOf(startsAt, timeZone);
  const isIn = (part: DayPart) => {
    const hours = periodOnDate(date, { ...DAY_PART_HOURS[part], timeZone });
    return hours !== null && isWithin(startsAt, hours);
  };
  return (weekdays.length === 0 || weekdays.includes(date.dayOfWeek)) && (dayParts.length === 0 || dayParts.some(isIn));
}

function isWithin(instant: Date, { startsAt, endsAt }: Period): boolean {
  return instant >= startsAt && instant < endsAt;
}
