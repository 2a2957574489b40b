import { and, eq, gt, sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { auditEvents, visits } from '#db/schema/index';

/** Whether the visit that a reminder written at `writtenAt` tells of lies ahead and is as it was: each step raises its version. */
export async function isDueReminder(
  tx: Tx,
  { applicationId, writtenAt, now }: { applicationId: string; writtenAt: Date; now: Date },
): Promise<boolean> {
  const standing = await tx
    .select({ id: visits.id })
    .from(auditEvents)
    .innerJoin(visits, eq(visits.id, auditEvents.subjectId))
    .where(
      and(
        eq(auditEvents.applicationId, applicationId),
        eq(auditEvents.name, 'visit.reminded'),
        eq(auditEvents.at, writtenAt),
        sql`${auditEvents.after} @> jsonb_build_object('version', ${visits.version})`,
        gt(sql`lower(${visits.during})`, now.toISOString()),
      ),
    );
  return standing.length > 0;
}
