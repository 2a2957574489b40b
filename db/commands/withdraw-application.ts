import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { authoriseClient } from '#db/authorise-client';
import type { Tx } from '#db/client';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { lockOwnApplication } from '#db/lock-own-application';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { releaseCase } from '#db/release-visits';
import { claims } from '#db/schema/index';
import { seesOrder } from '#db/sees-order';
import type { ApplicantActor, ClientActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { statusOutside } from '#domain/settling';
import { findTransition } from '#domain/transitions';

export const WithdrawApplication = z.strictObject({ applicationId: z.uuid() });
export type WithdrawApplication = z.infer<typeof WithdrawApplication>;

export type Withdrawn = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version'>;

/** Takes the application back at the customer's wish, before its line is being ended; its place in a store becomes free. */
export async function withdrawApplication({
  db,
  actor,
  input,
  now,
}: Command<WithdrawApplication, ApplicantActor | ClientActor>): Promise<Withdrawn> {
  return inTransaction(db, async (tx) => {
    const application =
      actor.kind === 'client'
        ? await lockOrder(tx, actor, input.applicationId, now)
        : await lockOwnApplication(tx, actor, input.applicationId);
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

/** An order that the system sees; a refusal names the status of before, while a decision can be undone. */
async function lockOrder(tx: Tx, actor: ClientActor, id: string, now: Date): Promise<ApplicationRow> {
  const client = authoriseClient(actor, 'orders:write');
  const application = await lockApplication(tx, { id });
  if (!seesOrder(client, application)) throw new DomainError('not_found', { subject: 'application' });
  if (findTransition(application.status, 'withdraw') === null) {
    throw new DomainError('wrong_status', { status: statusOutside(application, now) });
  }
  return application;
}
