import { eq, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { staff } from '#db/schema/index';
import type { StaffStatus } from '#domain/staff';

/** The member with this address, in whatever case it is written; else null. */
export async function findStaffByEmail(
  executor: Executor,
  email: string,
): Promise<{ id: string; status: StaffStatus } | null> {
  const [found] = await executor
    .select({ id: staff.id, status: staff.status })
    .from(staff)
    .where(eq(sql`lower(${staff.email})`, email.trim().toLowerCase()));
  return found ?? null;
}
