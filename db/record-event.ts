import { sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { auditEvents } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import type { Actor, Visitor } from '#domain/actor';
import type { EventName, SubjectKind } from '#domain/audit';
import { concernsCase, endsSessions } from '#domain/change';
import type { Change } from '#domain/change';
import type { EventReason } from '#domain/reasons';

export type NewEvent = {
  actor: Actor | Visitor;
  now: Date;
  name: EventName;
  subject: { kind: SubjectKind; id: string | null };
  applicationId?: string | null;
  reasonCodes?: readonly EventReason[];
  before?: AuditValues;
  after?: AuditValues;
};

/** The channel on which PostgreSQL tells every process of the app what was committed; each payload is a `Change`. */
export const CHANGES_CHANNEL = 'signoff_changes';

/**
 * Writes what happened into the transaction in which it happens; values hold codes, ids and times, never personal data.
 * What others have to hear of at once is announced with the commit.
 */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  const change = changeOf(event);
  const written = tx.insert(auditEvents).values({
    at: event.now,
    name: event.name,
    actorKind: event.actor.kind,
    actorId: actorId(event.actor),
    actorLabel: event.actor.kind === 'system' ? event.actor.name : null,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    applicationId: applicationOf(event),
    reasonCodes: [...(event.reasonCodes ?? [])],
    before: event.before ?? null,
    after: event.after ?? null,
    correlationId: event.actor.correlationId,
  });
  if (change === null) await written;
  // In the same statement: an announcement costs no way to the database of its own.
  else await written.returning({ told: sql`pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify(change)})` });
}

function applicationOf({ applicationId, subject }: NewEvent): string | null {
  return applicationId ?? (subject.kind === 'application' ? subject.id : null);
}

function changeOf(event: NewEvent): Change | null {
  const { name, actor, subject } = event;
  const by = actor.kind === 'staff' ? actor.staffId : null;
  const id = endsSessions(name) ? (subject.kind === 'staff' ? subject.id : by) : applicationOf(event);
  return id === null || !(endsSessions(name) || concernsCase(name)) ? null : { id, name, by };
}

function actorId(actor: Actor | Visitor): string | null {
  switch (actor.kind) {
    case 'staff':
      return actor.staffId;
    case 'applicant':
      return actor.applicationId;
    case 'client':
      return actor.clientId;
    case 'system':
    case 'visitor':
      return null;
  }
}
