import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { moveApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { lockOwnApplication } from '#db/lock-own-application';
import { policyForLine } from '#db/policy-in-force';
import { queueLetter } from '#db/queue-letter';
import { readClaimed } from '#db/read-claimed';
import { recordEvent } from '#db/record-event';
import { runChecksFor } from '#db/run-checks-for';
import { claims } from '#db/schema/index';
import { slotsStillOld } from '#db/slots-still-old';
import { addWorkingTime } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { maskMsisdn } from '#domain/masking';
import { POLICY } from '#domain/policy';
import { assertSettled } from '#domain/settling';
import { getTransition } from '#domain/transitions';

export const ResubmitApplication = z.strictObject({ applicationId: z.uuid() });
export type ResubmitApplication = z.infer<typeof ResubmitApplication>;

export type Resubmitted = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version' | 'route' | 'routeReason'>;

/** Hands the case back once every photo asked for is new; `documents_missing` names those that are not. */
export async function resubmitApplication({
  db,
  actor,
  input,
  now,
}: Command<ResubmitApplication>): Promise<Resubmitted> {
  return inTransaction(db, async (tx) => {
    const application = await lockOwnApplication(tx, actor, input.applicationId);
    assertSettled(application, now);
    getTransition(application.status, 'resubmit');
    const missing = await slotsStillOld(tx, application);
    if (missing.length > 0) throw new DomainError('documents_missing', { slots: missing });
    const policy = await policyForLine(tx, application.msisdn, now);
    const claimed = await readClaimed(tx, application);
    const { reviewWorkingMinutes: minutes } = policy.rules;
    const dueAt = addWorkingTime({ from: now, minutes, calendar: POLICY.calendar });
    const round = await runChecksFor(tx, {
      applicationId: application.id,
      claimed,
      policy,
      round: application.checkRound + 1,
      actor,
      now,
    });
    const resubmitted = await moveApplication(tx, application, 'resubmit', {
      requestedSlots: [],
      policyVersion: policy.code,
      dueAt,
      checkRound: round.round,
      worstCheck: round.worst,
      route: round.routing.route,
      routeReason: round.routing.reason,
    });
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.resubmitted',
      subject: { kind: 'application', id: application.id },
      before: { status: application.status, version: application.version, requestedSlots: application.requestedSlots },
      after: {
        status: resubmitted.status,
        version: resubmitted.version,
        route: resubmitted.route,
        routeReason: resubmitted.routeReason,
        dueAt: resubmitted.dueAt,
        policyVersion: policy.code,
      },
    });
    const letter = { template: 'received', receivedAt: now, number: maskMsisdn(claimed.msisdn), dueAt } as const;
    await queueLetter(tx, { application: resubmitted, letter, actor, now });
    return resubmitted;
  });
}
