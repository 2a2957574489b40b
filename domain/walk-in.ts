import type { Period } from '#domain/local-period';
import { findingDesks, openPeriods } from '#domain/slots';
import type { SlotRequest } from '#domain/slots';

/** Somebody without a time at the desk waits no longer than this for one that is about to be free. */
export const WALK_IN_MINUTES = 15;

/** How many cases a clerk may look up in a quarter of an hour: no desk receives more people, and nobody tries out more. */
export const WALK_IN_LOOKUPS = 30;

const MINUTE = 60_000;

type WalkIn = Pick<SlotRequest, 'store' | 'desks' | 'occupied' | 'now' | 'abilities'> & {
  /** Whether opening hours are left aside; closures never are. */
  overridesHours?: boolean;
};

/** The minutes at which a visit from now on can begin. */
export function walkInPeriods({ now, slotMinutes }: { now: Date; slotMinutes: number }): Period[] {
  const first = Math.ceil(now.getTime() / MINUTE) * MINUTE;
  return Array.from({ length: WALK_IN_MINUTES + 1 }, (_, minute) => {
    const startsAt = first + minute * MINUTE;
    return { startsAt: new Date(startsAt), endsAt: new Date(startsAt + slotMinutes * MINUTE) };
  });
}

/**
 * The first minute from now at which an able desk is free for a whole visit. `closed` where none would be though nobody
 * were there; `taken` where others are.
 */
export function walkInStart(request: WalkIn): Date | 'closed' | 'taken' {
  const { store, overridesHours = false } = request;
  const all = walkInPeriods({ now: request.now, slotMinutes: store.slotMinutes });
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return 'closed';
  const within = { startsAt: first.startsAt, endsAt: last.endsAt };
  const open = openPeriods(store, within.startsAt, within.endsAt);
  const isOpen = ({ startsAt, endsAt }: Period) =>
    overridesHours || open.some((hours) => hours.startsAt <= startsAt && endsAt <= hours.endsAt);
  const able = findingDesks({ ...request, occupied: [] }, within);
  const possible = all.filter((period) => isOpen(period) && able(period).length > 0);
  if (possible.length === 0) return 'closed';
  const free = findingDesks(request, within);
  return possible.find((period) => free(period).length > 0)?.startsAt ?? 'taken';
}
