/**
 * Visits to one store as the rules in words have them, by plain arithmetic and without a word of the code that is tested:
 * two desks, open 9:00 to 18:00 in Shanghai, an hour and a buffer of half an hour a visit, an hour's notice.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;
export const LENGTH = HOUR;
const KEPT = 90 * MINUTE;
/** An expired hold within so much of a place is cleared by who takes it. */
const LONGEST_BUFFER = 120 * MINUTE;
const NOTICE = HOUR;
const LATE = 15 * MINUTE;
const HOLD = 10 * MINUTE;
const TRIES = 3;
export const HORIZON_DAYS = 3;

export type Kept = {
  id: string;
  owner: number;
  status: 'held' | 'booked' | 'arrived';
  isOffer: boolean;
  desk: number;
  startsAt: number;
  version: number;
  until: number;
  /** How often a wrong code was read out. */
  wrongTries: number;
};

export type ModelCase = {
  status: 'awaiting_confirmation' | 'submitted' | 'terminating' | 'expired';
  confirmBy: number;
  missed: number;
  wait: { id: string; turn: number; known: number[] } | null;
};

export type Answer = { ok: true } | { ok: false; code: string };
export const OK: Answer = { ok: true };
export const refused = (code: string): Answer => ({ ok: false, code });

const dayOf = (instant: number) => Math.floor((instant + OFFSET) / DAY);
const minuteOfDay = (instant: number) => ((instant + OFFSET) % DAY) / MINUTE;

/** The instant of the `place`-th slot of the day that is `day` days after that of `now`. */
export function slotAt(now: number, day: number, place: number): number {
  return (dayOf(now) + day) * DAY - OFFSET + (9 * 60 + place * 90) * MINUTE;
}

export function dateOf(now: number, day: number): string {
  return new Date((dayOf(now) + day) * DAY).toISOString().slice(0, 10);
}

export class VisitModel {
  now: number;
  cases: ModelCase[];
  kept: Kept[] = [];
  /** What ended at the desk, with the version that it has since. */
  ended: Kept[] = [];
  desks = [true, true];
  closed = new Set<string>();

  constructor(now: number, deadlines: number[]) {
    this.now = now;
    this.cases = deadlines.map((confirmBy) => ({ status: 'awaiting_confirmation', confirmBy, missed: 0, wait: null }));
  }

  caseOf(index: number): ModelCase {
    const found = this.cases[index];
    if (found === undefined) throw new Error('no such case');
    return found;
  }

  live(): Omit<Kept, 'until' | 'wrongTries'>[] {
    return this.kept.map(({ until: _until, wrongTries: _tries, ...one }) => one);
  }

  own(index: number): Kept | undefined {
    return this.kept.find(({ owner, isOffer }) => owner === index && !isOffer);
  }

  offer(index: number): Kept | undefined {
    return this.kept.find(({ owner, isOffer }) => owner === index && isOffer);
  }

  remove(gone: Kept): void {
    this.kept = this.kept.filter((one) => one !== gone);
  }

  awaits(index: number): Answer {
    const { status, confirmBy } = this.caseOf(index);
    if (status !== 'awaiting_confirmation') return refused('wrong_status');
    return this.now > confirmBy ? refused('deadline_passed') : OK;
  }

  triesLeft(index: number): Answer {
    return this.caseOf(index).missed >= TRIES ? refused('tries_used') : OK;
  }

  /** The desk that a place gets, or why there is none. */
  find(
    index: number,
    startsAt: number,
    { except, isFree = false }: { except?: Kept | undefined; isFree?: boolean } = {},
  ) {
    const endsAt = startsAt + LENGTH;
    if (endsAt > this.caseOf(index).confirmBy) return refused('deadline_passed');
    const horizon = (dayOf(this.now) + HORIZON_DAYS + 1) * DAY - OFFSET;
    if (startsAt < this.now || endsAt > horizon) return refused('slot_unavailable');
    if (!isFree && (!this.isSlot(startsAt) || startsAt < this.now + NOTICE)) return refused('slot_unavailable');
    const inUse = this.desks.flatMap((active, desk) => (active ? [desk] : []));
    if (inUse.length === 0) return refused('slot_unavailable');
    const desk = inUse.find((one) => !this.kept.some((kept) => kept !== except && this.keeps(kept, one, startsAt)));
    return desk === undefined ? refused('slot_taken') : { ok: true as const, desk };
  }

  isSlot(startsAt: number): boolean {
    const minute = minuteOfDay(startsAt);
    const isOnGrid = minute >= 540 && minute + 60 <= 1080 && (minute - 540) % 90 === 0;
    return isOnGrid && !this.closed.has(new Date(dayOf(startsAt) * DAY).toISOString().slice(0, 10));
  }

  /** Whoever takes a place clears the holds there whose time is over. */
  clear(startsAt: number): void {
    for (const one of this.kept.filter((kept) => kept.status === 'held' && kept.until <= this.now)) {
      const near =
        one.startsAt < startsAt + LENGTH + LONGEST_BUFFER && one.startsAt + LENGTH > startsAt - LONGEST_BUFFER;
      if (near) this.end(one, true);
    }
  }

  end(one: Kept, isLapse: boolean): void {
    this.remove(one);
    const { wait } = this.caseOf(one.owner);
    if (one.isOffer && isLapse && wait !== null) wait.turn = this.now;
  }

  endWait(index: number): void {
    const offer = this.offer(index);
    if (offer !== undefined) this.remove(offer);
    this.caseOf(index).wait = null;
  }

  place(index: number, at: { id: string; desk: number; startsAt: number }, status: 'held' | 'booked'): void {
    this.clear(at.startsAt);
    const before = this.own(index);
    if (before !== undefined) this.remove(before);
    this.kept.push({
      ...at,
      owner: index,
      status,
      isOffer: false,
      version: 0,
      wrongTries: 0,
      until: status === 'held' ? this.now + HOLD : Infinity,
    });
  }

  move(index: number, visit: Kept, to: { desk: number; startsAt: number }): void {
    this.clear(to.startsAt);
    Object.assign(visit, to, { version: visit.version + 1 });
  }

  isToday({ startsAt }: Kept): boolean {
    return dayOf(startsAt) === dayOf(this.now);
  }

  /** A visit at which the customer is still present; one that was left open on its day gives way to the next. */
  isAtDesk(visit: Kept | undefined): boolean {
    return visit?.status === 'arrived' && this.isToday(visit);
  }

  finish(visit: Kept): void {
    this.remove(visit);
    this.ended.push({ ...visit, version: visit.version + 1 });
  }

  confirm(visit: Kept): void {
    this.finish(visit);
    this.endWait(visit.owner);
    this.caseOf(visit.owner).status = 'terminating';
  }

  /** The case keeps its turn on the waiting list, and is offered nothing until it is approved again. */
  doubt(visit: Kept): void {
    this.finish(visit);
    this.caseOf(visit.owner).status = 'submitted';
  }

  approve(index: number, confirmBy: number): void {
    Object.assign(this.caseOf(index), { status: 'awaiting_confirmation', confirmBy });
  }

  mayBeMissed({ startsAt }: Kept): boolean {
    return this.now >= startsAt + LATE;
  }

  miss(visit: Kept): void {
    this.remove(visit);
    const one = this.caseOf(visit.owner);
    one.missed += 1;
    if (one.missed >= TRIES) this.endWait(visit.owner);
  }

  forgotten(): Kept[] {
    return this.kept.filter(({ status, startsAt }) => status === 'booked' && dayOf(startsAt) < dayOf(this.now));
  }

  expire(): void {
    for (const [index, one] of this.cases.entries()) {
      if (one.status !== 'awaiting_confirmation' || this.now <= one.confirmBy) continue;
      one.status = 'expired';
      this.endWait(index);
      const own = this.own(index);
      if (own !== undefined) this.remove(own);
    }
  }

  /** Offers that are over end, then each in turn is offered the earliest place that suits. */
  sweep(): { index: number; desk: number; startsAt: number; until: number }[] {
    for (const index of this.inTurn()) {
      const [offer, present] = [this.offer(index), this.own(index)];
      if (offer === undefined) continue;
      const isLate = offer.until <= this.now;
      const isOvertaken =
        present?.status === 'arrived' || (present?.status === 'booked' && present.startsAt <= offer.startsAt);
      if (isLate || isOvertaken) this.end(offer, isLate);
    }
    const made = [];
    for (const index of this.inTurn()) {
      if (this.offer(index) !== undefined || this.own(index)?.status === 'arrived') continue;
      const found = this.suiting(index);
      if (found === null) continue;
      this.clear(found.startsAt);
      const offer: Kept = { id: '', owner: index, status: 'held', isOffer: true, version: 0, wrongTries: 0, ...found };
      this.kept.push(offer);
      this.caseOf(index).wait?.known.push(found.startsAt);
      made.push({ index, ...found });
    }
    return made;
  }

  inTurn(): number[] {
    return this.cases
      .flatMap(({ wait, status, confirmBy }, index) =>
        wait === null || status !== 'awaiting_confirmation' || confirmBy <= this.now ? [] : [{ index, ...wait }],
      )
      .toSorted((a, b) => a.turn - b.turn || (a.id < b.id ? -1 : 1))
      .map(({ index }) => index);
  }

  suiting(index: number): { desk: number; startsAt: number; until: number } | null {
    const minute = minuteOfDay(this.now);
    if (minute < 480 || minute >= 1200) return null;
    const { wait } = this.caseOf(index);
    const present = this.own(index);
    for (let day = 0; day <= HORIZON_DAYS; day += 1) {
      for (let place = 0; place < 6; place += 1) {
        const startsAt = slotAt(this.now, day, place);
        const minutes = Math.min(60, Math.floor(((startsAt - this.now - NOTICE) / MINUTE) * 0.25));
        if (minutes < 10 || wait === null || wait.known.includes(startsAt)) continue;
        if (present?.status === 'booked' && present.startsAt <= startsAt) continue;
        const found = this.find(index, startsAt);
        if (found.ok && 'desk' in found) return { desk: found.desk, startsAt, until: this.now + minutes * MINUTE };
      }
    }
    return null;
  }

  keeps({ desk, startsAt, status, until }: Kept, other: number, at: number): boolean {
    return desk === other && Math.abs(startsAt - at) < KEPT && (status !== 'held' || until > this.now);
  }
}
