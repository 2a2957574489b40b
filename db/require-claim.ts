import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { claims, staff } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

/** A DomainError `not_claimed` or `claimed_by_other` unless this person's lease on the case is live at `now`. */
export async function requireClaim(
  tx: Tx,
  applicationId: string,
  actor: Pick<StaffActor, 'staffId'>,
  now: Date,
): Promise<void> {
  const [claim] = await tx
    .select({ staffId: claims.staffId, expiresAt: claims.expiresAt, holder: staff.name })
    .from(claims)
    .innerJoin(staff, eq(staff.id, claims.staffId))
    .where(eq(claims.applicationId, applicationId))
    .for('update', { of: claims });
  if (claim === undefined || claim.expiresAt <= now) throw new DomainError('not_claimed');
  if (claim.staffId !== actor.staffId) {
    throw new DomainError('claimed_by_other', { holder: claim.holder, until: claim.expiresAt.toISOString() });
  }
}
