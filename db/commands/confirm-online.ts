import { z } from 'zod';

import type { Command } from '#db/command';
import { confirmApplication } from '#db/confirm-application';
import type { Confirmed } from '#db/commands/confirm-in-store';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { policyOf } from '#db/policy-in-force';
import { readClaimed } from '#db/read-claimed';
import { factsOf } from '#db/run-checks-for';
import { runChecks } from '#domain/checks/run-checks';
import { DomainError } from '#domain/domain-error';
import { chooseRoute } from '#domain/routing';
import { assertSettled } from '#domain/settling';

export const ConfirmOnline = z.strictObject({ applicationId: z.uuid(), version: z.int().nonnegative().optional() });
export type ConfirmOnline = z.infer<typeof ConfirmOnline>;

/** The customer, and no clerk for them, confirms an eSIM case; `not_eligible` with its reason where the register no longer allows that online. */
export async function confirmOnline({ db, actor, input, now }: Command<ConfirmOnline>): Promise<Confirmed> {
  const isOwn = actor.kind === 'applicant' && actor.applicationId === input.applicationId;
  if (!isOwn || actor.operatorId !== undefined) throw new DomainError('forbidden');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertSettled(application, now);
    const { confirmBy } = application;
    if (application.status !== 'awaiting_confirmation' || confirmBy === null) {
      throw new DomainError('wrong_status', { status: application.status });
    }
    if (application.route !== 'online') throw new DomainError('not_eligible', { route: application.route });
    if (now > confirmBy) throw new DomainError('deadline_passed', { confirmBy: confirmBy.toISOString() });

    const claimed = await readClaimed(tx, application);
    const { rules } = await policyOf(tx, application, now);
    const facts = await factsOf(tx, { applicationId: application.id, claimed, rules, now });
    const routing = chooseRoute(claimed, runChecks(facts), rules);
    if (routing.route !== 'online') throw new DomainError('not_eligible', { reason: routing.reason });

    const seen = { route: 'online', documentSeen: false, holderMatches: false } as const;
    const { id, reference, status, version } = await confirmApplication(tx, { application, seen, actor, now });
    return { id, reference, status, version };
  });
}
