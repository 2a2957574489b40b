import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { endSessions } from '#db/end-sessions';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { staff, staffInvitations } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import type { StaffStatus } from '#domain/staff';

export const DisableStaff = z.strictObject({ staffId: z.uuid(), version: z.int().nonnegative() });
export type DisableStaff = z.infer<typeof DisableStaff>;

export type StaffState = { staffId: string; status: StaffStatus; version: number };

/** Ends a member's access with every session and link of theirs; a DomainError `last_admin` for the only active admin. */
export async function disableStaff({ db, actor, input, now }: Command<DisableStaff, StaffActor>): Promise<StaffState> {
  authoriseStaff(actor, 'staff.manage');
  return inTransaction(db, async (tx) => {
    const admins = await lockActiveAdmins(tx);
    const [member] = await tx.select().from(staff).where(eq(staff.id, input.staffId)).for('update');
    if (member === undefined) throw new DomainError('not_found', { subject: 'staff' });
    if (member.status === 'disabled') throw new DomainError('wrong_status', { status: member.status, verb: 'disable' });
    if (member.version !== input.version) throw new DomainError('conflict', { version: member.version });
    if (admins.length === 1 && admins[0] === member.id) throw new DomainError('last_admin');

    const version = member.version + 1;
    await tx.update(staff).set({ status: 'disabled', version }).where(eq(staff.id, member.id));
    const sessionsEnded = await endSessions(tx, { staffId: member.id, now });
    await tx
      .update(staffInvitations)
      .set({ usedAt: now })
      .where(and(eq(staffInvitations.staffId, member.id), isNull(staffInvitations.usedAt)));
    await recordEvent(tx, {
      actor,
      now,
      name: 'staff.disabled',
      subject: { kind: 'staff', id: member.id },
      before: { status: member.status, version: member.version },
      after: { status: 'disabled', version, sessionsEnded },
    });
    return { staffId: member.id, status: 'disabled', version };
  });
}

/** Locked in one order, so that two admins who disable each other queue here and the second is refused. */
async function lockActiveAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), eq(staff.status, 'active')))
    .orderBy(asc(staff.id))
    .for('update');
  return rows.map((row) => row.id);
}
