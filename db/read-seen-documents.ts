import { and, eq, sql } from 'drizzle-orm';

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
    .where(
      and(
        eq(auditEvents.applicationId, applicationId),
        eq(auditEvents.name, 'document.viewed'),
        eq(auditEvents.actorKind, 'staff'),
        eq(auditEvents.actorId, staffId),
        sql`${auditEvents.after} ->> 'size' = 'full'`,
      ),
    );
  return new Set(looks.map((look) => look.documentId));
}
