import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { id, instant } from '#db/schema/columns';
import { actorKindEnum } from '#db/schema/enums';

export type AuditValues = Readonly<Record<string, unknown>>;

/** What happened, written in the transaction in which it happened. The app's role may only SELECT and INSERT here. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    at: instant().notNull(),
    name: text().notNull(),
    actorKind: actorKindEnum().notNull(),
    actorId: uuid(),
    /** The name of a job, where the actor is the system. */
    actorLabel: text(),
    subjectKind: text().notNull(),
    subjectId: uuid(),
    applicationId: uuid(),
    reasonCodes: text().array().notNull(),
    before: jsonb().$type<AuditValues>(),
    after: jsonb().$type<AuditValues>(),
    correlationId: text().notNull(),
  },
  (table) => [
    index('audit_events_application_idx').on(table.applicationId, table.id),
    index('audit_events_subject_idx').on(table.subjectKind, table.subjectId),
    index('audit_events_at_idx').on(table.at, table.id),
  ],
);
