import { eq, sql } from 'drizzle-orm';

import type { Db } from '#db/client';
import { JOBS_SCHEMA, enqueue } from '#db/jobs';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { applications, messages, terminationOrders } from '#db/schema/index';
import { minutesLater } from '#db/seed/demo-clock';

const DAY_MINUTES = 24 * 60;

/** The demo's letters were kept when they were written; of its jobs only the terminations still to come are left, a day away. */
export async function settleDemoMessages(db: Db, now: Date): Promise<void> {
  const actor = { kind: 'system', name: 'send-message', correlationId: newId() } as const;
  await db.transaction(async (tx) => {
    const queued = await tx.select().from(messages).where(eq(messages.status, 'queued'));
    await tx.update(messages).set({ status: 'kept' }).where(eq(messages.status, 'queued'));
    for (const { id, applicationId, template, createdAt } of queued) {
      await recordEvent(tx, {
        actor,
        now: createdAt,
        name: 'message.kept',
        subject: { kind: 'message', id },
        applicationId,
        after: { template },
      });
    }
    await tx.execute(sql`DELETE FROM ${sql.identifier(JOBS_SCHEMA)}.job`);
    const waiting = await tx
      .select({ id: applications.id })
      .from(applications)
      .where(eq(applications.status, 'terminating'));
    const tomorrow = minutesLater(now, DAY_MINUTES);
    for (const { id } of waiting) {
      await tx
        .update(terminationOrders)
        .set({ nextAskAt: tomorrow, leavesAt: tomorrow })
        .where(eq(terminationOrders.applicationId, id));
      await enqueue(tx, 'terminate-line', { applicationId: id }, { notBefore: tomorrow });
    }
  });
}
