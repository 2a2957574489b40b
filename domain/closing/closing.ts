import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

import { DomainError } from '#domain/domain-error';
import { overlaps } from '#domain/local-period';
import type { Period } from '#domain/local-period';
import type { StorePlan } from '#domain/visits-hit';

/** What can be closed: a store or a desk from now on, a day of a store, or a period of a store or of one desk. */
export const CLOSING_KINDS = ['store', 'desk', 'day', 'period'] as const;
export type ClosingKind = (typeof CLOSING_KINDS)[number];

export const CLOSING_STATUSES = ['draft', 'held', 'confirmed', 'undone', 'given_up'] as const;
export type ClosingStatus = (typeof CLOSING_STATUSES)[number];

/** A draft and what is held still wait for a decision. */
export const OPEN_CLOSING_STATUSES = ['draft', 'held'] as const satisfies readonly ClosingStatus[];

/** What becomes of a visit that is hit: another place, none, or it stays as it is and somebody sees to it. */
export const MOVE_OUTCOMES = ['move', 'cancel', 'keep'] as const;
export type MoveOutcome = (typeof MOVE_OUTCOMES)[number];

/** How long the new places are kept while the closing is looked through. */
export const CLOSING_HOLD_MINUTES = 30;

/** A wall time of the store, without its zone. */
const WallMoment = z.string().regex(/^2\d{3}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/);

export const ClosingScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('store') }),
  z.strictObject({ kind: z.literal('desk'), deskId: z.uuid() }),
  z.strictObject({ kind: z.literal('day'), date: z.iso.date().startsWith('2') }),
  z.strictObject({ kind: z.literal('period'), deskId: z.uuid().nullable(), from: WallMoment, until: WallMoment }),
]);
export type ClosingScope = z.infer<typeof ClosingScope>;

/** The same as it is kept. */
export type ClosedScope = {
  kind: ClosingKind;
  deskId: string | null;
  closedOn: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
};

/** The scope in instants; a DomainError `invalid_input` for a period that does not end after it starts, or is over at `now`. */
export function scopeAt(scope: ClosingScope, { timeZone, now }: { timeZone: string; now: Date }): ClosedScope {
  const nothing = { deskId: null, closedOn: null, startsAt: null, endsAt: null };
  switch (scope.kind) {
    case 'store':
      return { ...nothing, kind: 'store' };
    case 'desk':
      return { ...nothing, kind: 'desk', deskId: scope.deskId };
    case 'day': {
      const day = Temporal.PlainDate.from(scope.date);
      const period = { startsAt: midnight(day, timeZone), endsAt: midnight(day.add({ days: 1 }), timeZone) };
      if (period.endsAt <= now) throw new DomainError('invalid_input', { fields: { date: 'past' } });
      return { ...nothing, kind: 'day', closedOn: scope.date, ...period };
    }
    case 'period': {
      const period = { startsAt: wallInstant(scope.from, timeZone), endsAt: wallInstant(scope.until, timeZone) };
      if (period.startsAt >= period.endsAt) throw new DomainError('invalid_input', { fields: { until: 'order' } });
      if (period.endsAt <= now) throw new DomainError('invalid_input', { fields: { until: 'past' } });
      return { ...nothing, kind: 'period', deskId: scope.deskId, ...period };
    }
  }
}

/** Whether a visit of the store cannot take place where and when it is. */
export function isHit(scope: ClosedScope, visit: Period & { deskId: string }): boolean {
  switch (scope.kind) {
    case 'store':
      return true;
    case 'desk':
      return visit.deskId === scope.deskId;
    case 'day':
    case 'period':
      return overlaps(periodOf(scope), visit) && (scope.deskId === null || scope.deskId === visit.deskId);
  }
}

/** The store as it would be once closed. */
export function planClosed(plan: StorePlan, scope: ClosedScope): StorePlan {
  switch (scope.kind) {
    case 'store':
      return { ...plan, active: false };
    case 'desk':
      return {
        ...plan,
        desks: plan.desks.map((desk) => ({ ...desk, active: desk.active && desk.id !== scope.deskId })),
      };
    case 'day': {
      const date = scope.closedOn ?? '';
      const others = plan.times.specialDays.filter((day) => day.date !== date);
      return { ...plan, times: { ...plan.times, specialDays: [...others, { date, hours: [] }] } };
    }
    case 'period': {
      const closure = { deskId: scope.deskId, ...periodOf(scope) };
      return { ...plan, times: { ...plan.times, closures: [...plan.times.closures, closure] } };
    }
  }
}

/** A DomainError where the scope has no bounds: a closed day and a period have both. */
export function periodOf({ startsAt, endsAt }: Pick<ClosedScope, 'startsAt' | 'endsAt'>): Period {
  if (startsAt === null || endsAt === null) throw new DomainError('invalid_input', { fields: { until: 'missing' } });
  return { startsAt, endsAt };
}

export const CLOSING_STATES = ['draft', 'held', 'hold_expired', 'undoable', 'confirmed', 'undone', 'given_up'] as const;
export type ClosingState = (typeof CLOSING_STATES)[number];

type Standing = { status: ClosingStatus; holdExpiresAt: Date | null; settlesAt: Date | null };

/** How a closing stands at `now`: a hold may be over, and what is confirmed can be undone for a while. */
export function closingStateOf({ status, holdExpiresAt, settlesAt }: Standing, now: Date): ClosingState {
  if (status === 'held') return holdExpiresAt !== null && holdExpiresAt > now ? 'held' : 'hold_expired';
  if (status === 'confirmed') return settlesAt !== null && settlesAt > now ? 'undoable' : 'confirmed';
  return status;
}

function midnight(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}

function wallInstant(wall: string, timeZone: string): Date {
  return new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds);
}
