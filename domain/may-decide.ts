import type { StaffActor } from '#domain/actor';
import { isReviewable } from '#domain/application';
import type { ApplicationStatus } from '#domain/application';
import { roleMay } from '#domain/permissions';

export type Decider = Pick<StaffActor, 'staffId' | 'role'>;
export type DecidedCase = { status: ApplicationStatus; escalatedBy: string | null };

/** Why no decision is due on this case, or none that is this person's to take; null where it is. */
export function decisionObstacle(
  { staffId, role }: Decider,
  { status, escalatedBy }: DecidedCase,
): 'wrong_status' | 'forbidden' | 'same_person' | null {
  if (!isReviewable(status)) return 'wrong_status';
  if (!roleMay(role, 'application.claim')) return 'forbidden';
  if (status !== 'second_review') return null;
  if (!roleMay(role, 'application.approveSecond')) return 'forbidden';
  return escalatedBy === staffId ? 'same_person' : null;
}
