import { Temporal } from 'temporal-polyfill';

import type { ClosingKind, ClosingScope } from '#domain/closing/closing';
import { DomainError } from '#domain/domain-error';
import { overlaps } from '#domain/local-period';
import type { Period } from '#domain/local-period';
import type { StorePlan } from '#domain/visits-hit';

/** What is closed, in instants, as it is kept. */
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

function midnight(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}

function wallInstant(wall: string, timeZone: string): Date {
  return new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds);
}
