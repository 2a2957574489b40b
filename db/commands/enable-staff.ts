import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import type { StaffState } from '#db/commands/disable-staff';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { staff } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const EnableStaff = z.strictObject({ staffId: z.uuid(), version: z.int().nonnegative() });
export type EnableStaff = z.infer<typeof EnableStaff>;

/** Gives a disabled member access again: as before with the old password, or by a new link where none was ever set. */
export async function enableStaff({ db, actor, input, now }: Command<EnableStaff, StaffActor>): Promise<StaffState> {
  authoriseStaff(actor, 'staff.manage');
  return inTransaction(db, async (tx) => {
    const [member] = await tx.select().from(staff).where(eq(staff.id, input.staffId)).for('update');
    if (member === undefined) throw new DomainError('not_found', { subject: 'staff' });
    if (member.status !== 'disabled') throw new DomainError('wrong_status', { status: member.status, verb: 'enable' });
    if (member.version !== input.version) throw new DomainError('conflict', { version: member.version });

    const status = member.passwordHash === null ? 'invited' : 'active';
    const version = member.version + 1;
    await tx.update(staff).set({ status, version }).where(eq(staff.id, member.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'staff.enabled',
      subject: { kind: 'staff', id: member.id },
      before: { status: 'disabled', version: member.version },
      after: { status, version },
    });
    return { staffId: member.id, status, version };
  });
}
