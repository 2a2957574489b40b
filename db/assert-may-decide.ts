import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { decisionObstacle } from '#domain/may-decide';
import type { DecidedCase } from '#domain/may-decide';

/** A DomainError unless a decision is due and is this person's to take: a second review is never the first reviewer's. */
export function assertMayDecide(actor: StaffActor, application: DecidedCase): void {
  switch (decisionObstacle(actor, application)) {
    case 'wrong_status':
      throw new DomainError('wrong_status', { status: application.status });
    case 'forbidden':
      throw new DomainError('forbidden', { permission: 'application.approveSecond' });
    case 'same_person':
      throw new DomainError('same_person');
    case null:
  }
}
