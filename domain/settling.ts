import type { ApplicationStatus } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';

/** Until `settlesAt` the last decision can be undone, and outside the house the case still stands in `settlingFrom`. */
export type Settling = { settlesAt: Date | null; settlingFrom: ApplicationStatus | null };

export function isSettling({ settlesAt }: Pick<Settling, 'settlesAt'>, now: Date): boolean {
  return settlesAt !== null && settlesAt > now;
}

/** The status that customers and the carrier's systems are told: that of before, while a decision can be undone. */
export function statusOutside(
  { status, settlesAt, settlingFrom }: Settling & { status: ApplicationStatus },
  now: Date,
): ApplicationStatus {
  return isSettling({ settlesAt }, now) && settlingFrom !== null ? settlingFrom : status;
}

/** What a decision has set on a case, as it looks outside: nothing yet while the decision can be undone. */
export function seenOutside<
  Case extends Settling & {
    status: ApplicationStatus;
    requestedSlots: readonly DocumentSlot[];
    confirmBy: Date | null;
  },
>(application: Case, now: Date): Case {
  if (!isSettling(application, now)) return application;
  return { ...application, status: statusOutside(application, now), requestedSlots: [], confirmBy: null };
}

/** What a decision at `now` on a case leaves to settle; one on top of another keeps what was seen before both. */
export function settlingOf(
  application: Settling & { status: ApplicationStatus },
  now: Date,
): { settlesAt: Date; settlingFrom: ApplicationStatus } {
  return {
    settlesAt: new Date(now.getTime() + POLICY.undoSeconds * 1000),
    settlingFrom: statusOutside(application, now),
  };
}

/** When the decision was taken that can be undone until `settlesAt`. */
export function undoableSince(settlesAt: Date): Date {
  return new Date(settlesAt.getTime() - POLICY.undoSeconds * 1000);
}

/** A DomainError `wrong_status` while a decision can be undone: outside, nobody can know of it yet. */
export function assertSettled(application: Settling & { status: ApplicationStatus }, now: Date): void {
  if (isSettling(application, now)) throw new DomainError('wrong_status', { status: statusOutside(application, now) });
}
