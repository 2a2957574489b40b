import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockVisit } from '#db/lock-visit';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { auditEvents, visits } from '#db/schema/index';
import { letterVisit } from '#db/visit-letter';
import { REMINDERS, isStillOfUse } from '#domain/visit-reminder';

export const RemindOfVisit = z.strictObject({
  visitId: z.uuid(),
  version: z.int().nonnegative(),
  which: z.enum(REMINDERS),
});
export type RemindOfVisit = z.infer<typeof RemindOfVisit>;

/** Reminds the customer of a visit that still stands as it did when the reminder was queued: once, and never too late. */
export async function remindOfVisit({
  db,
  actor,
  input,
  now,
}: Command<RemindOfVisit>): Promise<'reminded' | 'nothing_to_do'> {
  authoriseSystem(actor);
  const { visitId, version, which } = input;
  return inTransaction(db, async (tx) => {
    if (!(await stillStands(tx, input))) return 'nothing_to_do';
    const { visit, application, store } = await lockVisit(tx, { id: visitId, version });
    const { startsAt } = visit.during;
    if (!isStillOfUse(which, { startsAt, now }) || (await hasReminded(tx, input))) return 'nothing_to_do';
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.reminded',
      subject: { kind: 'visit', id: visitId },
      applicationId: application.id,
      after: { which, version },
    });
    const letter = { template: 'visit_reminder', which, visit: letterVisit(store, startsAt) } as const;
    await queueLetter(tx, { application, letter, actor, now });
    return 'reminded';
  });
}

/** Read before the lock, which refuses a version that is past; one that passes in between makes the job try again. */
async function stillStands(tx: Tx, { visitId, version }: RemindOfVisit): Promise<boolean> {
  const standing = and(eq(visits.id, visitId), eq(visits.version, version), eq(visits.status, 'booked'));
  return (await tx.select({ id: visits.id }).from(visits).where(standing)).length > 0;
}

/** A worker that dies after its commit leaves its job to another. */
async function hasReminded(tx: Tx, { visitId, version, which }: RemindOfVisit): Promise<boolean> {
  const earlier = await tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'visit'),
        eq(auditEvents.subjectId, visitId),
        eq(auditEvents.name, 'visit.reminded'),
        sql`${auditEvents.after} @> ${JSON.stringify({ which, version })}::jsonb`,
      ),
    );
  return earlier.length > 0;
}
