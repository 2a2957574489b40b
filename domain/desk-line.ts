import type { DeskAbility } from '#domain/store';

/** Somebody who has arrived and has not been called, or did not answer the last call. */
export type WaitingVisit = {
  id: string;
  deskId: string;
  needs: readonly DeskAbility[];
  arrivedAt: Date;
  unansweredAt: Date | null;
};

export type CallingDesk = { id: string; abilities: readonly DeskAbility[] };

/** Whether a desk can serve a visit: it is the visit's own, or can do all that the visit needs. */
export function deskServes(desk: CallingDesk, { deskId, needs }: Pick<WaitingVisit, 'deskId' | 'needs'>): boolean {
  return deskId === desk.id || needs.every((need) => desk.abilities.includes(need));
}

/** Since when somebody stands in line: who did not answer a call stands at its end again. */
export function inLineSince({ arrivedAt, unansweredAt }: Pick<WaitingVisit, 'arrivedAt' | 'unansweredAt'>): Date {
  return unansweredAt ?? arrivedAt;
}

/** Whom a desk calls next: at a desk with a priority lane first who needs it, then by time in line; null for nobody. */
export function nextInLine<Visit extends WaitingVisit>(waiting: readonly Visit[], desk: CallingDesk): Visit | null {
  const goesFirst = (visit: Visit) => Number(isPriority(visit) && desk.abilities.includes('elder_priority'));
  const [next] = waiting
    .filter((visit) => deskServes(desk, visit))
    .toSorted(
      (a, b) =>
        goesFirst(b) - goesFirst(a) ||
        inLineSince(a).getTime() - inLineSince(b).getTime() ||
        (a.id < b.id ? -1 : Number(a.id > b.id)),
    );
  return next ?? null;
}

/** The lane is lost with the first call that was not answered. */
function isPriority({ needs, unansweredAt }: WaitingVisit): boolean {
  return unansweredAt === null && needs.includes('elder_priority');
}

type Listed = { id: string; arrivedAt: Date | null; unansweredAt: Date | null; calledTo: string | null };

/** The order in which those who have arrived are listed: who is called first, then the line. */
export function byLine(a: Listed, b: Listed): number {
  const since = ({ arrivedAt, unansweredAt }: Listed) => (unansweredAt ?? arrivedAt)?.getTime() ?? 0;
  return Number(a.calledTo === null) - Number(b.calledTo === null) || since(a) - since(b) || (a.id < b.id ? -1 : 1);
}

/** What is called out and shown in the waiting room: the end of the reference, nobody's name. */
export function callNumber(reference: string): string {
  return reference.slice(-4);
}
