import { and, asc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { releaseCase } from '#db/release-visits';
import { applications } from '#db/schema/index';
import type { Actor } from '#domain/actor';

export const ExpireApplications = z.strictObject({ limit: z.int().min(1).max(1000) });
export type ExpireApplications = z.infer<typeof ExpireApplications>;

/** Expires one batch of the cases whose deadline has passed, each once; the number of them, less than `limit` when none is left. */
export async function expireApplications({ db, actor, input, now }: Command<ExpireApplications>): Promise<number> {
  authoriseSystem(actor);
  return inTransaction(db, async (tx) => {
    const overdue = await tx
      .select()
      .from(applications)
      .where(and(eq(applications.status, 'awaiting_confirmation'), lt(applications.confirmBy, now)))
      .orderBy(asc(applications.confirmBy))
      .limit(input.limit)
      .for('update', { skipLocked: true });
    for (const application of overdue) await expire(tx, application, { actor, now });
    return overdue.length;
  });
}

async function expire(tx: Tx, application: ApplicationRow, { actor, now }: { actor: Actor; now: Date }): Promise<void> {
  const expired = await moveApplication(tx, application, 'deadline_passed', { closedAt: now });
  await releaseCase(tx, { applicationId: application.id, actor, now, reason: 'deadline_passed' });
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.expired',
    subject: { kind: 'application', id: application.id },
    before: { status: application.status, version: application.version, confirmBy: application.confirmBy },
    after: { status: expired.status, version: expired.version },
  });
  await queueLetter(tx, { application: expired, letter: { template: 'expired' }, actor, now });
}
