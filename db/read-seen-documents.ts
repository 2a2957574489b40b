import { and, eq, sql } from 'drizzle-orm';
import type { Placeholder, SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { auditEvents } from '#db/schema/index';

/** The documents of the case that this member of staff has looked at in full size, by the record of it. */
export async function readSeenDocuments(
  executor: Executor,
  { applicationId, staffId }: { applicationId: string; staffId: string },
): Promise<ReadonlySet<string | null>> {
  const looks = await executor
    .selectDistinct({ documentId: auditEvents.subjectId })
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, applicationId), looksInFull(sql`${auditEvents}`, staffId)));
  return new Set(looks.map((look) => look.documentId));
}

/** Of the events of that name: a member of staff looked at a document in full size. */
export function looksInFull(events: SQL, staffId: string | Placeholder): SQL {
  return sql`${events}.name = 'document.viewed' AND ${events}.actor_kind = 'staff'
    AND ${events}.actor_id = ${staffId}::uuid AND ${events}.after ->> 'size' = 'full'`;
}
