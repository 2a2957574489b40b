import { and, asc, eq, gt, ilike, isNull, max, or, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { staff, staffInvitations, staffSessions, stores } from '#db/schema/index';
import type { Role } from '#domain/permissions';
import type { StaffStatus } from '#domain/staff';

export type StaffListed = {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: StaffStatus;
  version: number;
  store: { code: string; nameZh: string; nameEn: string } | null;
  lastSeenAt: Date | null;
  /** Until when a link that is still open works. */
  linkUntil: Date | null;
};

export const STAFF_PAGE_SIZE = 50;

/**
 * Members of staff whose name or address has `search` in it: the active first, then the invited, then the disabled, by
 * name. `page` counts from 0.
 */
export async function listStaff(
  executor: Executor,
  { now, search = null, page = 0 }: { now: Date; search?: string | null; page?: number },
): Promise<{ rows: StaffListed[]; hasMore: boolean }> {
  const seen = executor
    .select({ staffId: staffSessions.staffId, at: max(staffSessions.lastSeenAt).as('seen_at') })
    .from(staffSessions)
    .groupBy(staffSessions.staffId)
    .as('seen');
  const open = executor
    .select({ staffId: staffInvitations.staffId, until: max(staffInvitations.expiresAt).as('open_until') })
    .from(staffInvitations)
    .where(and(isNull(staffInvitations.usedAt), gt(staffInvitations.expiresAt, now)))
    .groupBy(staffInvitations.staffId)
    .as('open');
  const rows = await executor
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      status: staff.status,
      version: staff.version,
      store: { code: stores.code, nameZh: stores.nameZh, nameEn: stores.nameEn },
      lastSeenAt: seen.at,
      linkUntil: open.until,
    })
    .from(staff)
    .leftJoin(stores, eq(stores.id, staff.storeId))
    .leftJoin(seen, eq(seen.staffId, staff.id))
    .leftJoin(open, eq(open.staffId, staff.id))
    .where(isNamed(search))
    .orderBy(
      sql`array_position(ARRAY['active', 'invited', 'disabled'], ${staff.status}::text)`,
      asc(staff.name),
      asc(staff.id),
    )
    .limit(STAFF_PAGE_SIZE + 1)
    .offset(page * STAFF_PAGE_SIZE);
  return { rows: rows.slice(0, STAFF_PAGE_SIZE), hasMore: rows.length > STAFF_PAGE_SIZE };
}

function isNamed(search: string | null) {
  if (search === null) return undefined;
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return or(ilike(staff.name, pattern), ilike(staff.email, pattern));
}
