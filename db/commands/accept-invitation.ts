import { and, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { endSessions } from '#db/end-sessions';
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

/**
 * Sets the password of whom the link is for, once: they join, or where they had one, the old one and every session end.
 * A DomainError `link_expired` or `weak_password`.
 */
export async function acceptInvitation({
  db,
  actor,
  input,
  now,
}: Command<AcceptInvitation, Visitor>): Promise<{ staffId: string; email: string }> {
  const invitation = await findInvitation({ db, token: input.token, now });
  if (invitation === null) throw new DomainError('link_expired');
  const passwordHash = await hashPassword(input.password);
  return inTransaction(db, async (tx) => {
    const [member] = await tx.select().from(staff).where(eq(staff.id, invitation.staffId)).for('update');
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
      .returning({ id: staffInvitations.id });
    if (member === undefined || member.status === 'disabled' || used === undefined)
      throw new DomainError('link_expired');
    const { id: staffId, name, email, role, storeId, locale, status } = member;
    await tx.update(staff).set({ status: 'active', passwordHash }).where(eq(staff.id, staffId));
    const sessionsEnded = await endSessions(tx, { staffId, now });
    await recordEvent(tx, {
      actor: { kind: 'staff', staffId, name, email, role, storeId, locale, correlationId: actor.correlationId },
      now,
      name: status === 'invited' ? 'staff.joined' : 'staff.passwordReset',
      subject: { kind: 'staff', id: staffId },
      before: { status },
      after: { status: 'active', role, storeId, sessionsEnded },
    });
    return { staffId, email };
  });
}
