import { sql } from 'drizzle-orm';
import type { SQLWrapper } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { newId } from '#db/new-id';
import { queueHubEvent } from '#db/queue-hub-event';
import { queueWebhooks, takeBackWebhooks } from '#db/queue-webhooks';
import { readyMade } from '#db/ready-made';
import { auditEvents, hubs, webhookEndpoints } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import { wantsType } from '#db/webhook-lanes';
import type { Actor, ActorKind, Visitor } from '#domain/actor';
import type { EventName, SubjectKind } from '#domain/audit';
import { concernsCase, endsSessions } from '#domain/change';
import type { Change } from '#domain/change';
import type { EventReason } from '#domain/reasons';
import { hubEventOf } from '#domain/tmf/events';
import { webhookTypeOf } from '#domain/webhooks/event';
import type { WebhookType } from '#domain/webhooks/event';

export type NewEvent = {
  actor: Actor | Visitor;
  now: Date;
  name: EventName;
  subject: { kind: SubjectKind; id: string | null };
  applicationId?: string | null;
  reasonCodes?: readonly EventReason[];
  before?: AuditValues;
  after?: AuditValues;
  /** Until then it can be undone, and the carrier's systems do not hear of it. */
  settlesAt?: Date;
  /** What has not settled of its case, or of its visit, since then is taken back: nobody outside ever hears of it. */
  takesBackSince?: Date;
};

/** The channel on which PostgreSQL tells every process of the app what was committed; each payload is a `Change`. */
export const CHANGES_CHANNEL = 'signoff_changes';

type Written = typeof auditEvents.$inferInsert & { change: string | null; toldAs: WebhookType | null };

/** In the same statement: neither an announcement nor a house whose events nobody hears costs a way to the database of its own. */
const insertStatement = readyMade<Written>()((executor) => {
  const given = (name: keyof Written) => sql.placeholder(name);
  return executor
    .insert(auditEvents)
    .values({
      id: given('id'),
      at: given('at'),
      name: given('name'),
      actorKind: given('actorKind'),
      actorId: given('actorId'),
      actorLabel: given('actorLabel'),
      subjectKind: given('subjectKind'),
      subjectId: given('subjectId'),
      applicationId: given('applicationId'),
      reasonCodes: given('reasonCodes'),
      before: given('before'),
      after: given('after'),
      correlationId: given('correlationId'),
    })
    .returning({
      told: sql`CASE WHEN ${given('change')}::text IS NOT NULL THEN ${announced(given('change'))} END`,
      hasHubs: sql<boolean>`EXISTS (SELECT FROM ${hubs})`,
      hasWebhooks: sql<boolean>`EXISTS (SELECT FROM ${webhookEndpoints} WHERE ${wantsType(given('toldAs'))})`,
    });
});

function announced(change: SQLWrapper) {
  return sql`pg_notify(${sql.raw(`'${CHANGES_CHANNEL}'`)}, ${change})`;
}

/**
 * Writes what happened into the transaction in which it happens; values hold codes, ids and times, never personal data.
 * What others have to hear of at once is announced with the commit.
 */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  const change = changeOf(event);
  const hubEvent = hubEventOf(event.name, { isNew: event.before === undefined });
  const { takesBackSince } = event;
  const toldAs = takesBackSince === undefined ? webhookTypeOf(event) : null;
  const [said] = await insertStatement(tx, {
    id: newId(),
    at: event.now,
    name: event.name,
    ...whoDid(event.actor),
    actorLabel: event.actor.kind === 'system' ? event.actor.name : null,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    applicationId: applicationOf(event),
    reasonCodes: [...(event.reasonCodes ?? [])],
    before: event.before,
    after: event.after,
    correlationId: event.actor.correlationId,
    change: change === null ? null : JSON.stringify(change),
    toldAs,
  });
  if (hubEvent !== null && said?.hasHubs === true) await queueHubEvent(tx, event, hubEvent);
  const applicationId = applicationOf(event);
  if (applicationId === null) return;
  if (takesBackSince !== undefined) await takeBackWebhooks(tx, { ...event, applicationId, since: takesBackSince });
  else if (toldAs !== null && said?.hasWebhooks === true) await queueWebhooks(tx, { ...event, applicationId }, toldAs);
}

function applicationOf({ applicationId, subject }: NewEvent): string | null {
  return applicationId ?? (subject.kind === 'application' ? subject.id : null);
}

function changeOf(event: NewEvent): Change | null {
  const { name, actor, subject } = event;
  const by = staffIdOf(actor);
  const id = endsSessions(name) ? (subject.kind === 'staff' ? subject.id : by) : applicationOf(event);
  return id === null || !(endsSessions(name) || concernsCase(name)) ? null : { id, name, by };
}

function whoDid(actor: Actor | Visitor): { actorKind: ActorKind; actorId: string | null } {
  const staffId = staffIdOf(actor);
  if (staffId !== null) return { actorKind: 'staff', actorId: staffId };
  const actorKind = actor.kind;
  switch (actor.kind) {
    case 'applicant':
      return { actorKind, actorId: actor.applicationId };
    case 'client':
      return { actorKind, actorId: actor.clientId };
    default:
      return { actorKind, actorId: null };
  }
}

/** The person of the house who did it, for themselves or for an applicant at their desk. */
function staffIdOf(actor: Actor | Visitor): string | null {
  if (actor.kind === 'staff') return actor.staffId;
  return actor.kind === 'applicant' ? (actor.operatorId ?? null) : null;
}
