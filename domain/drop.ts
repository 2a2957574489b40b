import type { GridCell } from '#domain/week-grid';

/** Why a visit cannot be put somewhere on the board; the last two can be left aside with a reason by those who may. */
export type DropRefusal = 'same' | 'taken' | 'shut' | 'between' | 'past' | 'horizon' | 'deadline' | 'notice' | 'hours';

export type DropRules = { now: Date; slotMinutes: number; noticeMinutes: number; horizonEndsAt: Date };

type Moving = { id: string; confirmBy: Date | null };
type Target = { startsAt: Date; cell: GridCell<{ id: string }> };

/** What stands against a place for a visit, or null; the server has the last word. */
export function dropRefusal(visit: Moving, { startsAt, cell }: Target, rules: DropRules): DropRefusal | null {
  const { now, slotMinutes, noticeMinutes, horizonEndsAt } = rules;
  const endsAt = new Date(startsAt.getTime() + slotMinutes * 60_000);
  if (cell.state === 'visit') return cell.visit.id === visit.id ? 'same' : 'taken';
  if (cell.state === 'shut' || cell.state === 'between') return cell.state;
  if (startsAt < now) return 'past';
  if (endsAt > horizonEndsAt) return 'horizon';
  if (visit.confirmBy === null || endsAt > visit.confirmBy) return 'deadline';
  if (startsAt.getTime() < now.getTime() + noticeMinutes * 60_000) return 'notice';
  return cell.state === 'closed' ? 'hours' : null;
}

export function mayBeOverridden(refusal: DropRefusal): boolean {
  return refusal === 'notice' || refusal === 'hours';
}
