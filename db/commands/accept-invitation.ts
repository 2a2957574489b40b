import { and, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { hashToken } from '#db/hash-token';
import { inTransaction } from '#db/in-transaction';
import { hashPassword } from '#db/password';
import { findInvitation } from '#db/queries/find-invitation';
import { recordEvent } from '#db/record-event';
import { staff, staffInvitations } from '#db/schema/index';
import type { Visitor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

export const AcceptInvitation = z.strictObject({ token: z.string().max(100), password: z.string().max(4000) });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Sets the invited member's password, once; a DomainError `link_expired` or `weak_password`. */
export async function acceptInvitation({
  db,
  actor,
  input,
  now,
}: Command<AcceptInvitation, Visitor>): Promise<{ staffId: string; email: string }> {
  if ((await findInvitation({ db, token: input.token, now })) === null) throw new DomainError('link_expired');
  const passwordHash = await hashPassword(input.password);
  return inTransaction(db, async (tx) => {
    const [used] = await tx
      .update(staffInvitations)
      .set({ usedAt: now })
      .where(
        and(
          eq(staffInvitations.tokenHash, hashToken(input.token)),
          isNull(staffInvitations.usedAt),
          gt(staffInvitations.expiresAt, now),
        ),
      )
      .returning({ staffId: staffInvitations.staffId });
    if (used === undefined) throw new DomainError('link_expired');
    const [member] = await tx
      .update(staff)
      .set({ status: 'active', passwordHash })
      .where(and(eq(staff.id, used.staffId), eq(staff.status, 'invited')))
      .returning();
    if (member === undefined) throw new DomainError('link_expired');
    const { id: staffId, name, email, role, storeId, locale } = member;
    await recordEvent(tx, {
      actor: { kind: 'staff', staffId, name, email, role, storeId, locale, correlationId: actor.correlationId },
      now,
      name: 'staff.joined',
      subject: { kind: 'staff', id: staffId },
      before: { status: 'invited' },
      after: { status: 'active', role, storeId },
    });
    return { staffId, email };
  });
}
