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

export const RenewLink = z.strictObject({ staffId: z.uuid() });
export type RenewLink = z.infer<typeof RenewLink>;

/**
 * A new link, to join by or, for the active, to set another password by; earlier links of theirs end.
 * A DomainError `wrong_status` for the disabled.
 */
export async function renewLink({
  db,
  actor,
  input,
  now,
}: Command<RenewLink, StaffActor | SystemActor>): Promise<Invitation> {
  if (actor.kind !== 'system') authoriseStaff(actor, 'staff.manage');
  return inTransaction(db, async (tx) => {
    const [member] = await tx.select().from(staff).where(eq(staff.id, input.staffId)).for('update');
    if (member === undefined) throw new DomainError('not_found', { subject: 'staff' });
    const { status, role, storeId } = member;
    if (status === 'disabled') throw new DomainError('wrong_status', { status, verb: 'invite' });
    const invitation = await issueInvitation(tx, { staffId: member.id, now });
    await recordEvent(tx, {
      actor,
      now,
      name: status === 'invited' ? 'staff.invited' : 'staff.resetOffered',
      subject: { kind: 'staff', id: member.id },
      reasonCodes: status === 'invited' ? ['renewed'] : [],
      after: { status, role, storeId, expiresAt: invitation.expiresAt },
    });
    return invitation;
  });
}
