import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { staff } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { decisionObstacle } from '#domain/may-decide';
import type { DecidedCase } from '#domain/may-decide';

/** A DomainError `assignee_unfit` unless this person is active, and kept so by a lock, and may decide the case. */
export async function requireAssignee(tx: Tx, staffId: string, application: DecidedCase): Promise<void> {
  const [member] = await tx.select().from(staff).where(eq(staff.id, staffId)).for('share');
  if (member === undefined || member.status !== 'active') throw new DomainError('assignee_unfit');
  const obstacle = decisionObstacle({ staffId: member.id, role: member.role }, application);
  if (obstacle === 'wrong_status') throw new DomainError(obstacle, { status: application.status });
  if (obstacle !== null) throw new DomainError('assignee_unfit');
}
