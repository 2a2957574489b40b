import { and, desc, eq, gte, inArray, ne, or } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { isOwnVisit } from '#db/own-visit';
import { applicants, applications, staff, stores, visits } from '#db/schema/index';
import type { ApplicationStatus, Route } from '#domain/application';
import { OPEN_STATUSES } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { maskName } from '#domain/masking';
import { LIVE_VISIT_STATUSES } from '#domain/visit';

/** A case that was filed at a desk, by how it stands now. */
export type FiledCase = {
  applicationId: string;
  reference: string;
  status: ApplicationStatus;
  route: Route | null;
  /** Masked; empty while it is a draft. */
  customer: string;
  filedBy: string;
  /** When it was begun, and when it was sent. */
  begunAt: Date;
  submittedAt: Date | null;
  confirmBy: Date | null;
  requestedSlots: readonly DocumentSlot[];
  hasVisit: boolean;
};

export type FiledAtStore = { nameZh: string; nameEn: string; timeZone: string; filed: FiledCase[] };

const SHOWN = 200;
const SHOWN_DAYS = 30;

/**
 * What a store has filed for customers: a clerk's own drafts, and of everybody there what is open or was begun within 30
 * days; the latest first, at most 200. A DomainError `not_found` for no such store.
 */
export async function listFiled({
  executor,
  storeId,
  staffId,
  now,
}: {
  executor: Executor;
  storeId: string;
  staffId: string;
  now: Date;
}): Promise<FiledAtStore> {
  const [store] = await executor
    .select({ nameZh: stores.nameZh, nameEn: stores.nameEn, timeZone: stores.timeZone })
    .from(stores)
    .where(eq(stores.id, storeId));
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const since = new Date(now.getTime() - SHOWN_DAYS * 24 * 60 * 60_000);
  const rows = await executor
    .select({
      applicationId: applications.id,
      reference: applications.reference,
      status: applications.status,
      route: applications.route,
      holderName: applicants.holderName,
      filedBy: staff.name,
      begunAt: applications.createdAt,
      submittedAt: applications.submittedAt,
      confirmBy: applications.confirmBy,
      requestedSlots: applications.requestedSlots,
      visitId: visits.id,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .innerJoin(staff, eq(staff.id, applications.filedBy))
    .leftJoin(
      visits,
      and(
        eq(visits.applicationId, applications.id),
        inArray(visits.status, [...LIVE_VISIT_STATUSES]),
        ne(visits.status, 'held'),
        isOwnVisit,
      ),
    )
    .where(
      and(
        eq(applications.filedStoreId, storeId),
        or(ne(applications.status, 'draft'), eq(applications.filedBy, staffId)),
        or(inArray(applications.status, [...OPEN_STATUSES]), gte(applications.createdAt, since)),
      ),
    )
    .orderBy(desc(applications.createdAt), desc(applications.id))
    .limit(SHOWN);
  const filed = rows.map(({ holderName, visitId, ...row }) => ({
    ...row,
    customer: holderName === null ? '' : maskName(holderName),
    hasVisit: visitId !== null,
  }));
  return { ...store, filed };
}
