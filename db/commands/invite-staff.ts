import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { issueInvitation } from '#db/issue-invitation';
import type { Invitation } from '#db/issue-invitation';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { staff } from '#db/schema/index';
import type { StaffActor, SystemActor } from '#domain/actor';
import { LOCALES } from '#domain/application';
import { ROLES, authoriseStaff } from '#domain/permissions';

export const InviteStaff = z
  .strictObject({
    email: z.string().trim().max(320).pipe(z.email()),
    name: z.string().trim().min(1).max(100),
    role: z.enum(ROLES),
    storeId: z.uuid().nullable(),
    locale: z.enum(LOCALES),
  })
  .refine((input) => (input.role === 'clerk') === (input.storeId !== null), {
    path: ['storeId'],
    message: 'store_for_clerks_only',
  });
export type InviteStaff = z.infer<typeof InviteStaff>;

/** Adds a staff member who joins by a one-time link of 48 hours; a DomainError `email_taken` for a known address. */
export async function inviteStaff({
  db,
  actor,
  input,
  now,
}: Command<InviteStaff, StaffActor | SystemActor>): Promise<Invitation> {
  if (actor.kind !== 'system') authoriseStaff(actor, 'staff.manage');
  return inTransaction(db, async (tx) => {
    const staffId = newId();
    await tx.insert(staff).values({ id: staffId, ...input, status: 'invited', createdAt: now });
    const invitation = await issueInvitation(tx, { staffId, now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'staff.invited',
      subject: { kind: 'staff', id: staffId },
      after: { status: 'invited', role: input.role, storeId: input.storeId, expiresAt: invitation.expiresAt },
    });
    return invitation;
  });
}
