import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications } from '#db/schema/index';
import type { ApplicationStatus } from '#domain/application';

/** An application, and the clerk and store where it was filed at a desk. */
export type KnownApplication = {
  id: string;
  status: ApplicationStatus;
  filedBy: string | null;
  filedStoreId: string | null;
};

/** The application whose status link has this SHA-256, or null. */
export async function findApplicationByToken(executor: Executor, tokenHash: Buffer): Promise<KnownApplication | null> {
  const [found] = await executor
    .select({
      id: applications.id,
      status: applications.status,
      filedBy: applications.filedBy,
      filedStoreId: applications.filedStoreId,
    })
    .from(applications)
    .where(eq(applications.statusTokenHash, tokenHash));
  return found ?? null;
}
