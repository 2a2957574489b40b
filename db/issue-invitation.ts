import { and, eq, isNull } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { hashToken, newToken } from '#db/hash-token';
import { staffInvitations } from '#db/schema/index';
import { INVITATION_HOURS } from '#domain/staff';

/** The only sight of the link's secret. */
export type Invitation = { staffId: string; token: string; expiresAt: Date };

/** A one-time link for the staff member; earlier ones of theirs end. */
export async function issueInvitation(tx: Tx, { staffId, now }: { staffId: string; now: Date }): Promise<Invitation> {
  await tx
    .update(staffInvitations)
    .set({ usedAt: now })
    .where(and(eq(staffInvitations.staffId, staffId), isNull(staffInvitations.usedAt)));
  const token = newToken();
  const expiresAt = new Date(now.getTime() + INVITATION_HOURS * 3_600_000);
  await tx.insert(staffInvitations).values({ staffId, tokenHash: hashToken(token), createdAt: now, expiresAt });
  return { staffId, token, expiresAt };
}
