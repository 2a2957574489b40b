import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import type { ApplicationStatus } from '#domain/application';
import { DomainError } from '#domain/domain-error';
import { mayActForApplicant } from '#domain/filed-case';

/** How a case stands that this clerk does for a customer at the desk; a DomainError `not_found` for any other. */
export async function findFiled(
  executor: Executor,
  { applicationId, clerk }: { applicationId: string; clerk: StaffActor },
): Promise<{ applicationId: string; status: ApplicationStatus }> {
  const [found] = await executor
    .select({ status: applications.status, filedBy: applications.filedBy, filedStoreId: applications.filedStoreId })
    .from(applications)
    .where(eq(applications.id, applicationId));
  if (found === undefined || !mayActForApplicant(clerk, found)) {
    throw new DomainError('not_found', { subject: 'application' });
  }
  return { applicationId, status: found.status };
}
