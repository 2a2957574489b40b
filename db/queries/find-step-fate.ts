import { and, asc, eq, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { auditEvents } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DESK_STEP_EVENTS } from '#domain/desk-outbox';
import type { DeskVerb, StepFate, VisitChange } from '#domain/desk-outbox';
import { REASON_CODES } from '#domain/reasons';

/** Of the event that ended a version of a visit, what a clerk is told; any other event is `other`. */
const CHANGES: Readonly<Record<string, VisitChange['change']>> = {
  'visit.moved': 'moved',
  'visit.cancelled': 'cancelled',
  'visit.completed': 'completed',
  'visit.arrived': 'arrived',
  'visit.arrivalTakenBack': 'takenBack',
  'visit.missed': 'missed',
};

/** Whether the clerk's own step was done at that version of the visit, and if not, what else ended that version. */
export async function findStepFate({
  executor,
  actor,
  visitId,
  version,
  verb,
}: {
  executor: Executor;
  actor: StaffActor;
  visitId: string;
  version: number;
  verb: DeskVerb;
}): Promise<StepFate> {
  const [event] = await executor
    .select({ name: auditEvents.name, by: auditEvents.actorId, reasonCodes: auditEvents.reasonCodes })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'visit'),
        eq(auditEvents.subjectId, visitId),
        sql`${auditEvents.before} ->> 'version' = ${String(version)}`,
      ),
    )
    .orderBy(asc(auditEvents.id))
    .limit(1);
  const { staffId } = actor;
  if (event === undefined) return { staffId, isDone: false, since: null };
  if (event.name === DESK_STEP_EVENTS[verb] && event.by === staffId) return { staffId, isDone: true, since: null };
  const reason = REASON_CODES.find((known) => known === event.reasonCodes[0]) ?? null;
  return { staffId, isDone: false, since: { change: CHANGES[event.name] ?? 'other', reason } };
}
