import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { lockOwnApplication } from '#db/lock-own-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { releaseCase } from '#db/release-visits';
import { claims } from '#db/schema/index';
import type { ApplicantActor } from '#domain/actor';

export const WithdrawApplication = z.strictObject({ applicationId: z.uuid() });
export type WithdrawApplication = z.infer<typeof WithdrawApplication>;

export type Withdrawn = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version'>;

/** Takes the application back at the customer's wish, before its line is being ended; its place in a store becomes free. */
export async function withdrawApplication({
  db,
  actor,
  input,
  now,
}: Command<WithdrawApplication, ApplicantActor>): Promise<Withdrawn> {
  return inTransaction(db, async (tx) => {
    const application = await lockOwnApplication(tx, actor, input.applicationId);
    const withdrawn = await moveApplication(tx, application, 'withdraw', { closedAt: now, requestedSlots: [] });
    await releaseCase(tx, { applicationId: application.id, actor, now, reason: 'withdrawn' });
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.withdrawn',
      subject: { kind: 'application', id: application.id },
      before: { status: application.status, version: application.version },
      after: { status: withdrawn.status, version: withdrawn.version },
    });
    await queueLetter(tx, { application: withdrawn, letter: { template: 'withdrawn' }, actor, now });
    return withdrawn;
  });
}
