import { and, eq, gt, isNull, ne } from 'drizzle-orm';

import type { Db } from '#db/client';
import { hashToken } from '#db/hash-token';
import { staff, staffInvitations } from '#db/schema/index';
import type { Role } from '#domain/permissions';
import type { StaffStatus } from '#domain/staff';

export type OpenInvitation = {
  staffId: string;
  name: string;
  email: string;
  role: Role;
  /** Active where the link is for another password. */
  status: StaffStatus;
  expiresAt: Date;
};

/** Whom a one-time link is for, while it can still be used; else null. */
export async function findInvitation({
  db,
  token,
  now,
}: {
  db: Db;
  token: string;
  now: Date;
}): Promise<OpenInvitation | null> {
  const [found] = await db
    .select({
      staffId: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      status: staff.status,
      expiresAt: staffInvitations.expiresAt,
    })
    .from(staffInvitations)
    .innerJoin(staff, eq(staff.id, staffInvitations.staffId))
    .where(
      and(
        eq(staffInvitations.tokenHash, hashToken(token)),
        isNull(staffInvitations.usedAt),
        gt(staffInvitations.expiresAt, now),
        ne(staff.status, 'disabled'),
      ),
    );
  return found ?? null;
}
