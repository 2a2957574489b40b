import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { readyMade } from '#db/ready-made';
import { applications, auditEvents, staff } from '#db/schema/index';
import type { ApplicationStatus } from '#domain/application';
import { VERSION_EVENTS } from '#domain/audit';
import { DomainError } from '#domain/domain-error';
import { assertUndoable, getTransition } from '#domain/transitions';
import type { Verb } from '#domain/transitions';

export type ApplicationRow = typeof applications.$inferSelect;

const lockStatement = readyMade<{ id: string }>()((executor) =>
  executor
    .select()
    .from(applications)
    .where(eq(applications.id, sql.placeholder('id')))
    .for('update'),
);

/** The application, locked until the transaction ends; a DomainError `not_found`, or `conflict` where `version` is past. */
export async function lockApplication(tx: Tx, by: { id: string; version?: number }): Promise<ApplicationRow> {
  const [application] = await lockStatement(tx, { id: by.id });
  if (application === undefined) throw new DomainError('not_found', { subject: 'application' });
  if (by.version !== undefined && by.version !== application.version) throw await conflictOf(tx, application);
  return application;
}

/** All of them, in the order in which everybody locks several; before any store, as every booking does. */
export async function lockApplications(tx: Tx, ids: readonly string[]): Promise<Map<string, ApplicationRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(applications)
    .where(inArray(applications.id, [...ids]))
    .orderBy(asc(applications.id))
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}

export type Changes = Partial<Omit<typeof applications.$inferInsert, 'id' | 'status' | 'version' | 'reference'>>;

/** Takes the step `verb` that the domain allows and writes it where id, version and status are still those of `from`. */
export async function moveApplication(
  tx: Tx,
  from: ApplicationRow,
  verb: Verb,
  changes: Changes = {},
): Promise<ApplicationRow> {
  return writeStatus(tx, from, getTransition(from.status, verb), changes);
}

/** Writes changes that are no step: the case stays where it is, in a new version. */
export async function changeApplication(tx: Tx, from: ApplicationRow, changes: Changes): Promise<ApplicationRow> {
  return writeStatus(tx, from, from.status, changes);
}

/** Takes a decision back: the status of before it, where a decision has led from there to here. */
export async function restoreApplication(
  tx: Tx,
  from: ApplicationRow,
  before: ApplicationStatus,
  changes: Changes = {},
): Promise<ApplicationRow> {
  assertUndoable({ before, decided: from.status });
  return writeStatus(tx, from, before, changes);
}

/** What settled before is over with the next step. */
async function writeStatus(
  tx: Tx,
  from: ApplicationRow,
  status: ApplicationStatus,
  changes: Changes,
): Promise<ApplicationRow> {
  const [moved] = await tx
    .update(applications)
    .set({ settlesAt: null, settlingFrom: null, ...changes, status, version: from.version + 1 })
    .where(
      and(eq(applications.id, from.id), eq(applications.version, from.version), eq(applications.status, from.status)),
    )
    .returning();
  if (moved === undefined) throw await conflictOf(tx, from);
  return moved;
}

/** Who changed what meanwhile: the last event that made a new version of the application, to be shown instead of an overwrite. */
export async function conflictOf(executor: Executor, application: ApplicationRow): Promise<DomainError> {
  const [last] = await executor
    .select({ name: auditEvents.name, at: auditEvents.at, byKind: auditEvents.actorKind, by: staff.name })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.actorId))
    .where(and(eq(auditEvents.applicationId, application.id), inArray(auditEvents.name, [...VERSION_EVENTS])))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(1);
  return new DomainError('conflict', {
    status: application.status,
    version: application.version,
    event: last?.name ?? null,
    at: last?.at.toISOString() ?? null,
    byKind: last?.byKind ?? null,
    by: last?.by ?? null,
  });
}
