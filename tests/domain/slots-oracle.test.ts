import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { freeSlots, withBuffer } from '#domain/slots';
import type { SlotRequest } from '#domain/slots';
import { DESK_ABILITIES } from '#domain/store';
import type { DeskAbility } from '#domain/store';
import { CLOCK_CHANGES, wallClock } from '#tests/domain/wall-clock';

const MINUTE = 60_000;
const DAYS = 5;
const MINUTES = DAYS * 1440;

/** Beside each change of the clock: a day that never was, a midnight that never was, and zones without any. */
const PLACES = [
  ...CLOCK_CHANGES.slice(0, 2),
  ...CLOCK_CHANGES.slice(4, 6),
  ...CLOCK_CHANGES.slice(8, 10),
  ['Pacific/Apia', '2011-12-30'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Asia/Kathmandu', '2026-11-18'],
  ['Asia/Shanghai', '2026-11-18'],
].map(([timeZone, date]) => ({ timeZone: String(timeZone), date: String(date) }));

const wall = fc.integer({ min: 0, max: 96 }).map((quarters) => quarters * 15);
const hours = fc
  .tuple(wall, wall)
  .filter(([one, other]) => one !== other)
  .map(([one, other]) => ({ opensAt: clock(Math.min(one, other)), closesAt: clock(Math.max(one, other)) }));

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const abilities = fc.subarray<DeskAbility>(DESK_ABILITIES.slice(0, 2));
const span = (longest: number) => fc.tuple(fc.nat(MINUTES), fc.integer({ min: 1, max: longest }));

const requests = fc
  .record({
    place: fc.constantFrom(...PLACES),
    slotMinutes: fc.constantFrom(15, 20, 25, 45, 60),
    bufferMinutes: fc.constantFrom(0, 5, 15, 40),
    week: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), hours), { minLength: 4, maxLength: 16 }),
    special: fc.uniqueArray(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.array(hours, { maxLength: 3 })), {
      selector: ([day]) => day,
      maxLength: 3,
    }),
    closures: fc.array(fc.tuple(fc.constantFrom('a', 'b', null), span(900)), { maxLength: 4 }),
    occupied: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), span(90), fc.constantFrom(null, -1, 0, 1)), {
      maxLength: 24,
    }),
    desks: fc.tuple(abilities, abilities, abilities),
    wanted: abilities,
    from: fc.nat(1440),
    until: fc.integer({ min: MINUTES - 1440, max: MINUTES }),
    now: fc.nat(2880),
    noticeMinutes: fc.nat(240),
    horizonDays: fc.nat(5),
    deadline: fc.option(fc.integer({ min: 2880, max: MINUTES }), { nil: undefined }),
  })
  .map(({ place, slotMinutes, bufferMinutes, week, special, closures, occupied, desks, wanted, ...given }) => {
    const start = Date.parse(`${place.date}T12:00:00Z`) - (DAYS / 2) * 1440 * MINUTE;
    const instant = (minute: number) => new Date(start + minute * MINUTE);
    const period = ([from, length]: [number, number]) => ({ startsAt: instant(from), endsAt: instant(from + length) });
    const now = instant(given.now);
    return {
      store: {
        timeZone: place.timeZone,
        slotMinutes,
        bufferMinutes,
        openingHours: week.map(([weekday, open]) => ({ weekday, ...open })),
        specialDays: special.map(([day, open]) => ({ date: dayAfter(place.date, day), hours: open })),
        closures: closures.map(([deskId, closed]) => ({ deskId, ...period(closed) })),
      },
      desks: desks.map((able, index) => ({ id: 'abc'.charAt(index), abilities: able })),
      occupied: occupied.map(([deskId, taken, expires]) => ({
        deskId,
        ...period(taken),
        holdExpiresAt: expires === null ? null : new Date(now.getTime() + expires * MINUTE),
      })),
      abilities: wanted,
      from: instant(given.from),
      until: instant(given.until),
      now,
      noticeMinutes: given.noticeMinutes,
      horizonDays: given.horizonDays,
      ...(given.deadline === undefined ? {} : { deadline: instant(given.deadline) }),
    } satisfies SlotRequest;
  });

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 1440 * MINUTE).toISOString().slice(0, 10);
}

const shown = new Map<string, ReturnType<typeof wallClock>>();

function wallAt(instant: number, timeZone: string): ReturnType<typeof wallClock> {
  const key = `${timeZone} ${instant}`;
  const known = shown.get(key) ?? wallClock(new Date(instant), timeZone);
  shown.set(key, known);
  return known;
}

type Run = { from: number; to: number };

/** The opening periods, by looking at the clock on the wall in each minute; of one that is torn in two the longer part. */
function oraclePeriods({ store, from, until }: SlotRequest): Run[] {
  const runs = new Map<string, Run[]>();
  for (let at = from.getTime() - 1440 * MINUTE; at < until.getTime() + 1440 * MINUTE; at += MINUTE) {
    const { date, weekday, time } = wallAt(at, store.timeZone);
    const special = store.specialDays.find((day) => day.date === date);
    const open = special?.hours ?? store.openingHours.filter((one) => one.weekday === weekday);
    for (const [index, { opensAt, closesAt }] of open.entries()) {
      if (time < opensAt || time >= closesAt) continue;
      const parts = runs.get(`${date} ${index}`) ?? [];
      const last = parts.at(-1);
      if (last?.to === at) last.to = at + MINUTE;
      else parts.push({ from: at, to: at + MINUTE });
      runs.set(`${date} ${index}`, parts);
    }
  }
  const longest = [...runs.values()].flatMap((parts) =>
    parts.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 1),
  );
  const merged: Run[] = [];
  for (const run of longest.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && run.from < last.to) last.to = Math.max(last.to, run.to);
    else merged.push({ ...run });
  }
  return merged;
}

function everyMinute(from: number, minutes: number, holds: (at: number) => boolean): boolean {
  return Array.from({ length: minutes }, (_, minute) => from + minute * MINUTE).every(holds);
}

/** Every place of the store's own grid, each of its minutes looked at one by one. */
function oracleSlots(request: SlotRequest): ReturnType<typeof freeSlots> {
  const { store, desks, occupied, now, from, until, deadline, horizonDays = 0, abilities: wanted = [] } = request;
  const { slotMinutes, bufferMinutes, timeZone } = store;
  const lastDate = dayAfter(wallAt(now.getTime(), timeZone).date, horizonDays);
  const covers = (block: { startsAt: Date; endsAt: Date }, at: number) =>
    block.startsAt.getTime() <= at && at < block.endsAt.getTime();
  const found: ReturnType<typeof freeSlots> = [];
  for (const run of oraclePeriods(request)) {
    for (let at = run.from; at + slotMinutes * MINUTE <= run.to; at += (slotMinutes + bufferMinutes) * MINUTE) {
      const end = at + slotMinutes * MINUTE;
      if (at < from.getTime() || at < now.getTime() + request.noticeMinutes * MINUTE) continue;
      if (end > until.getTime() || (deadline !== undefined && end > deadline.getTime())) continue;
      if (wallAt(end - MINUTE, timeZone).date > lastDate) continue;
      const free = desks.filter(
        ({ id, abilities: able = [] }) =>
          wanted.every((one) => able.includes(one)) &&
          everyMinute(
            at,
            slotMinutes,
            (minute) =>
              !store.closures.some(
                (closure) => (closure.deskId === null || closure.deskId === id) && covers(closure, minute),
              ),
          ) &&
          everyMinute(
            at,
            slotMinutes + bufferMinutes,
            (minute) =>
              !occupied.some(
                (taken) =>
                  taken.deskId === id &&
                  (taken.holdExpiresAt == null || taken.holdExpiresAt > now) &&
                  covers(taken, minute),
              ),
          ),
      );
      if (free.length === 0) continue;
      found.push({ startsAt: new Date(at), endsAt: new Date(end), deskIds: free.map(({ id }) => id) });
    }
  }
  return found;
}

describe('freeSlots against a look at every minute', () => {
  test.each(PLACES)('finds the same places and no others: $timeZone around $date', (place) => {
    let offered = 0;
    fc.assert(
      fc.property(
        requests.filter(({ store }) => store.timeZone === place.timeZone),
        (given) => {
          const slots = freeSlots(given);
          offered += slots.length;
          expect(slots).toEqual(oracleSlots(given));
        },
      ),
      { numRuns: 20 },
    );
    expect(offered).toBeGreaterThan(0);
  });
});

test('a store that moves to another zone keeps the visits of the old one where they are', () => {
  const zones = fc.constantFrom(...PLACES.map(({ timeZone }) => timeZone));
  fc.assert(
    fc.property(requests, zones, fc.constantFrom(20, 30, 45), (given, timeZone, slotMinutes) => {
      const booked = freeSlots(given)
        .filter((_, index) => index % 3 === 0)
        .map(({ deskIds, ...slot }) => ({ ...withBuffer(slot, given.store), deskId: deskIds[0] ?? '' }));
      const occupied = [...given.occupied, ...booked];
      const moved = { ...given, occupied, store: { ...given.store, timeZone, slotMinutes } };
      for (const { deskIds, ...slot } of freeSlots(moved)) {
        const keeps = withBuffer(slot, moved.store);
        const inTheWay = booked.filter(
          (visit) => deskIds.includes(visit.deskId) && visit.startsAt < keeps.endsAt && keeps.startsAt < visit.endsAt,
        );
        expect(inTheWay).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
