import type { ApplicationRow } from '#db/lock-application';
import type { StaffActor } from '#domain/actor';
import { isReviewable } from '#domain/application';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

/** A DomainError unless a decision is due and is this person's to take: a second review is never the first reviewer's. */
export function assertMayDecide(actor: StaffActor, application: Pick<ApplicationRow, 'status' | 'escalatedBy'>): void {
  if (!isReviewable(application.status)) throw new DomainError('wrong_status', { status: application.status });
  if (application.status !== 'second_review') return;
  authoriseStaff(actor, 'application.approveSecond');
  if (application.escalatedBy === actor.staffId) throw new DomainError('same_person');
}
