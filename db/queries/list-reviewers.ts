import { and, asc, eq, inArray } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { staff } from '#db/schema/index';
import { PERMISSIONS } from '#domain/permissions';

export type Reviewer = { id: string; name: string };

/** Everyone who may hold a case today, by name. */
export async function listReviewers(executor: Executor): Promise<Reviewer[]> {
  return executor
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(and(eq(staff.status, 'active'), inArray(staff.role, [...PERMISSIONS['application.claim']])))
    .orderBy(asc(staff.name), asc(staff.id));
}
