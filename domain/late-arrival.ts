import type { Period } from '#domain/local-period';
import { findingDesks, freeSlots, openPeriods } from '#domain/slots';
import type { SlotRequest } from '#domain/slots';

/** A time at the desk is said in whole five minutes, and leaves two to press the button. */
const STEP = 5 * 60_000;
const AHEAD = 2 * 60_000;

/**
 * The next `count` places until `until` for who stands in the store but came too late for the own place: the next five
 * minutes if a desk is free then, and the store's slots, without its notice.
 */
export function placesForLatecomer(
  request: Omit<SlotRequest, 'from' | 'noticeMinutes' | 'horizonDays'>,
  count: number,
): Date[] {
  const { store, now, until, deadline = until } = request;
  const startsAt = new Date(Math.ceil((now.getTime() + AHEAD) / STEP) * STEP);
  const soon = { startsAt, endsAt: new Date(startsAt.getTime() + store.slotMinutes * 60_000) };
  const isOpen = openPeriods(store, startsAt, until).some((period) => contains(period, soon));
  const isFree = isOpen && soon.endsAt <= deadline && findingDesks(request, soon)(soon).length > 0;
  const slots = freeSlots({ ...request, from: new Date(startsAt.getTime() + 1), noticeMinutes: 0 });
  return [...(isFree ? [startsAt] : []), ...slots.map((slot) => slot.startsAt)].slice(0, count);
}

function contains(outer: Period, inner: Period): boolean {
  return outer.startsAt <= inner.startsAt && inner.endsAt <= outer.endsAt;
}
