import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';

import type { Db } from '#db/client';
import { auditEvents } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import type { Actor } from '#domain/actor';
import type { EventName, SubjectKind } from '#domain/audit';
import { NOW } from '#tests/support/factories';

type ExpectedEvent = {
  actor: Actor;
  now?: Date;
  name: EventName;
  subject: { kind: SubjectKind; id: string };
  applicationId: string | null;
  reasonCodes?: readonly string[];
  before?: AuditValues;
  after?: AuditValues;
};

/** The audit holds this event of its subject once, and holds of it exactly this. */
export async function expectEvent(owner: Db, expected: ExpectedEvent): Promise<void> {
  const { actor, now = NOW, name, subject, applicationId, reasonCodes = [], before, after } = expected;
  const events = await owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.name, name), eq(auditEvents.subjectId, subject.id)));
  expect(events).toEqual([
    {
      id: expect.any(String),
      at: now,
      name,
      actorKind: actor.kind,
      actorId: idOf(actor),
      actorLabel: actor.kind === 'system' ? actor.name : null,
      subjectKind: subject.kind,
      subjectId: subject.id,
      applicationId,
      reasonCodes,
      before: asWritten(before),
      after: asWritten(after),
      correlationId: actor.correlationId,
    },
  ]);
}

function idOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'staff':
      return actor.staffId;
    case 'applicant':
      return actor.applicationId;
    case 'client':
      return actor.clientId;
    case 'system':
      return null;
  }
}

/** As jsonb gives it back: an instant is its ISO text. */
function asWritten(values: AuditValues | undefined): unknown {
  return values === undefined ? null : JSON.parse(JSON.stringify(values));
}
