import { asc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { apiClients, auditEvents, staff } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import type { ActorKind } from '#domain/actor';
import { EVENT_NAMES } from '#domain/audit';
import type { EventName } from '#domain/audit';
import type { Role } from '#domain/permissions';

export type StoryEvent = {
  id: string;
  at: Date;
  name: EventName;
  actorKind: ActorKind;
  /** Of a member of staff or a carrier's system; null where the actor has no name, or is no longer known. */
  actorName: string | null;
  actorRole: Role | null;
  subjectKind: string;
  subjectId: string | null;
  reasonCodes: readonly string[];
  before: AuditValues | null;
  after: AuditValues | null;
  correlationId: string;
};

/** Everything that was ever recorded of a case, in the order in which it happened, nothing folded or left out. */
export async function readStoryEvents(executor: Executor, applicationId: string): Promise<StoryEvent[]> {
  const rows = await executor
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      name: auditEvents.name,
      actorKind: auditEvents.actorKind,
      staffName: staff.name,
      actorRole: staff.role,
      clientName: apiClients.name,
      subjectKind: auditEvents.subjectKind,
      subjectId: auditEvents.subjectId,
      reasonCodes: auditEvents.reasonCodes,
      before: auditEvents.before,
      after: auditEvents.after,
      correlationId: auditEvents.correlationId,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.actorId))
    .leftJoin(apiClients, eq(apiClients.id, auditEvents.actorId))
    .where(eq(auditEvents.applicationId, applicationId))
    .orderBy(asc(auditEvents.at), asc(auditEvents.id));
  return rows.map(({ staffName, clientName, name, ...event }) => ({
    ...event,
    name: knownName(name),
    actorName: staffName ?? clientName,
  }));
}

/** Only names of `EVENT_NAMES` are ever written; an Error says that this code is older than its database. */
function knownName(name: string): EventName {
  const known = EVENT_NAMES.find((one) => one === name);
  if (known === undefined) throw new Error(`an event of an unknown name: ${name}`);
  return known;
}
