import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { isOwnVisit } from '#db/own-visit';
import { appointmentDetails, applications, auditEvents, stores, visits } from '#db/schema/index';
import type { AppointmentRecord } from '#domain/tmf/appointment';
import { POLICY } from '#domain/policy';

/** The events that change an appointment: all that happens to a visit, but to remind somebody of it changes nothing. */
export const changesAppointment = sql`${auditEvents.subjectKind} = 'visit' AND ${auditEvents.name} <> 'visit.reminded'`;

/** When anything of an appointment changed last, as the audit has it. */
const changedAt = sql`greatest(${visits.bookedAt}, (
  SELECT max(${auditEvents.at}) FROM ${auditEvents}
  WHERE ${changesAppointment} AND ${auditEvents.subjectId} = ${visits.id}))`.mapWith(visits.bookedAt);

const COLUMNS = {
  id: visits.id,
  version: visits.version,
  applicationId: visits.applicationId,
  reference: applications.reference,
  storeId: visits.storeId,
  storeCode: stores.code,
  storeName: stores.nameEn,
  status: visits.status,
  holdExpiresAt: visits.holdExpiresAt,
  during: visits.during,
  createdAt: visits.bookedAt,
  updatedAt: changedAt,
  externalId: appointmentDetails.externalId,
  attributes: appointmentDetails.attributes,
  deletedAt: appointmentDetails.deletedAt,
  settlesAt: applications.settlesAt,
};

/** Visits with all that their appointments say; the caller adds conditions, order and limit. */
export function selectAppointments(executor: Executor) {
  return executor
    .select(COLUMNS)
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .leftJoin(appointmentDetails, eq(appointmentDetails.visitId, visits.id))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectAppointments>>[number];

export function recordOf(row: Row): AppointmentRecord {
  const { during, attributes, deletedAt: _deletedAt, settlesAt: _settlesAt, ...record } = row;
  return { ...record, ...during, attributes: attributes ?? {} };
}

/** What the carrier's systems may know of: not deleted, and not booked upon a decision that can still be undone. */
export function isShown(now: Date): SQL | undefined {
  const decidedAt = sql`${applications.settlesAt} - make_interval(secs => ${POLICY.undoSeconds})`;
  return and(
    isNull(appointmentDetails.deletedAt),
    isOwnVisit,
    or(isNull(applications.settlesAt), lte(applications.settlesAt, now), sql`${visits.bookedAt} < ${decidedAt}`),
  );
}

/** The appointment as a system sees it at `now`; null where there is none for it. */
export async function findAppointment(
  executor: Executor,
  { id, now }: { id: string; now: Date },
): Promise<AppointmentRecord | null> {
  const [row] = await selectAppointments(executor).where(and(eq(visits.id, id), isShown(now)));
  return row === undefined ? null : recordOf(row);
}
