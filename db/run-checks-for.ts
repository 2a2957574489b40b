import { and, eq, inArray, ne } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { readLine } from '#db/find-line';
import { findSameImages } from '#db/find-same-images';
import { inOneGo } from '#db/in-one-go';
import { readCaseFacts } from '#db/read-case-facts';
import { recordEvent } from '#db/record-event';
import { applications, checks } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { OPEN_STATUSES } from '#domain/application';
import { isWorkingTime, localDateOf } from '#domain/business-time';
import { worstOutcome } from '#domain/check';
import type { CheckOutcome, CheckResult } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { runChecks } from '#domain/checks/run-checks';
import type { LineAnswer } from '#domain/line';
import type { Policy } from '#domain/policies/policy';
import type { PolicyRules } from '#domain/policies/policy-rules';
import { POLICY } from '#domain/policy';
import { chooseRoute } from '#domain/routing';
import type { Routing } from '#domain/routing';

export type CheckRound = { round: number; results: readonly CheckResult[]; worst: CheckOutcome; routing: Routing };

/** Runs every check against the register as it is now, keeps them as the round `round` and records that they were run. */
export async function runChecksFor(
  tx: Tx,
  {
    applicationId,
    claimed,
    policy,
    round,
    actor,
    now,
  }: {
    applicationId: string;
    claimed: CheckFacts['claimed'];
    policy: Policy;
    round: number;
    actor: Actor;
    now: Date;
  },
): Promise<CheckRound> {
  const results = await checkNow(tx, { applicationId, claimed, rules: policy.rules, now });
  await tx.insert(checks).values(
    results.map((result, position) => ({
      ...result,
      applicationId,
      round,
      position,
      policyVersion: policy.code,
      checkedAt: now,
    })),
  );
  const worst = worstOutcome(results.map((result) => result.outcome));
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.checked',
    subject: { kind: 'application', id: applicationId },
    after: {
      round,
      worst,
      outcomes: Object.fromEntries(results.map((result) => [result.code, result.outcome])),
      policyVersion: policy.code,
    },
  });
  return { round, results, worst, routing: chooseRoute(claimed, results, policy.rules) };
}

/** What every check says of the register as it is now; nothing of it is kept. */
export async function checkNow(executor: Executor, about: About & { applicationId: string }): Promise<CheckResult[]> {
  const { applicationId, claimed } = about;
  const [facts, sameImages] = await inOneGo(
    factsOf(executor, about),
    findSameImages(executor, { applicationId, person: claimed }),
  );
  return runChecks({ ...facts, sameImages });
}

type About = {
  /** Null for a line that nobody has applied for yet. */
  applicationId: string | null;
  claimed: CheckFacts['claimed'];
  rules: PolicyRules;
  /** Where it was read before. */
  line?: LineAnswer;
  now: Date;
};

/** All that is known of a case: what the carrier says of its line, and our own tables of other cases. */
export async function factsOf(
  executor: Executor,
  { applicationId, claimed, rules, line, now }: About,
): Promise<CheckFacts> {
  const [known, { submittedAt, ...ours }] = await inOneGo(
    Promise.resolve(line ?? readLine(executor, claimed.msisdn, now)),
    readCaseFacts(executor, { applicationId, msisdn: claimed.msisdn, limits: rules.limits, now }),
  );
  return {
    ...ours,
    rules,
    claimed,
    line: known,
    warningInForce: POLICY.warningVersion,
    sameImages: null,
    isServiceTime: isWorkingTime(submittedAt ?? now, POLICY.calendar),
    now,
    today: localDateOf(now, rules.timeZone),
  };
}

/** Whether another application for the line is under way; under a race the unique index has the last word. */
export async function hasOtherOpenApplication(
  executor: Executor,
  { msisdn, applicationId }: { msisdn: string; applicationId: string },
): Promise<boolean> {
  const [other] = await executor
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.msisdn, msisdn),
        ne(applications.id, applicationId),
        inArray(applications.status, [...OPEN_STATUSES]),
      ),
    )
    .limit(1);
  return other !== undefined;
}
