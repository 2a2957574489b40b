import type { Tx } from '#db/client';
import { auditEvents } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import type { Actor, Visitor } from '#domain/actor';
import type { EventName, SubjectKind } from '#domain/audit';
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

/** Writes what happened into the transaction in which it happens; values hold codes, ids and times, never personal data. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.insert(auditEvents).values({
    at: event.now,
    name: event.name,
    actorKind: event.actor.kind,
    actorId: actorId(event.actor),
    actorLabel: event.actor.kind === 'system' ? event.actor.name : null,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    applicationId: event.applicationId ?? (event.subject.kind === 'application' ? event.subject.id : null),
    reasonCodes: [...(event.reasonCodes ?? [])],
    before: event.before ?? null,
    after: event.after ?? null,
    correlationId: event.actor.correlationId,
  });
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
