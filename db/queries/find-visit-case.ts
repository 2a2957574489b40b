import { and, eq, inArray } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications, desks, visits } from '#db/schema/index';
import type { ApplicationStatus, Route } from '#domain/application';
import { maskName } from '#domain/masking';
import { LIVE_VISIT_STATUSES } from '#domain/visit';
import type { VisitStatus } from '#domain/visit';

export type LiveVisit = {
  id: string;
  version: number;
  status: VisitStatus;
  storeId: string;
  deskLabel: string;
  startsAt: Date;
  endsAt: Date;
};

/** A case for whom a visit is to be found; the customer's name masked. */
export type VisitCase = {
  applicationId: string;
  reference: string;
  status: ApplicationStatus;
  route: Route | null;
  confirmBy: Date | null;
  customer: string;
  live: LiveVisit | null;
};

/** The case of that reference with the visit that it has, or null. */
export async function findVisitCase({
  executor,
  reference,
}: {
  executor: Executor;
  reference: string;
}): Promise<VisitCase | null> {
  const [found] = await executor
    .select({
      applicationId: applications.id,
      reference: applications.reference,
      status: applications.status,
      route: applications.route,
      confirmBy: applications.confirmBy,
      holderName: applicants.holderName,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .where(eq(applications.reference, reference));
  if (found === undefined) return null;
  const { holderName, ...application } = found;
  const [live] = await executor
    .select({
      id: visits.id,
      version: visits.version,
      status: visits.status,
      storeId: visits.storeId,
      deskLabel: desks.label,
      during: visits.during,
    })
    .from(visits)
    .innerJoin(desks, eq(desks.id, visits.deskId))
    .where(and(eq(visits.applicationId, application.applicationId), inArray(visits.status, [...LIVE_VISIT_STATUSES])));
  if (live === undefined) return { ...application, customer: maskName(holderName ?? ''), live: null };
  const { during, ...visit } = live;
  return { ...application, customer: maskName(holderName ?? ''), live: { ...visit, ...during } };
}
