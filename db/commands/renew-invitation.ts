import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { issueInvitation } from '#db/issue-invitation';
import type { Invitation } from '#db/issue-invitation';
import { recordEvent } from '#db/record-event';
import { staff } from '#db/schema/index';
import type { StaffActor, SystemActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const RenewInvitation = z.strictObject({ staffId: z.uuid() });
export type RenewInvitation = z.infer<typeof RenewInvitation>;

/** A new link for somebody who has not joined yet; the old one ends. A DomainError `wrong_status` once they have. */
export async function renewInvitation({
  db,
  actor,
  input,
  now,
}: Command<RenewInvitation, StaffActor | SystemActor>): Promise<Invitation> {
  if (actor.kind !== 'system') authoriseStaff(actor, 'staff.manage');
  return inTransaction(db, async (tx) => {
    const [member] = await tx.select().from(staff).where(eq(staff.id, input.staffId)).for('update');
    if (member === undefined) throw new DomainError('not_found', { subject: 'staff' });
    if (member.status !== 'invited') throw new DomainError('wrong_status', { status: member.status, verb: 'invite' });
    const invitation = await issueInvitation(tx, { staffId: member.id, now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'staff.invited',
      subject: { kind: 'staff', id: member.id },
      reasonCodes: ['renewed'],
      after: { status: 'invited', role: member.role, storeId: member.storeId, expiresAt: invitation.expiresAt },
    });
    return invitation;
  });
}
