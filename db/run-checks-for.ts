import { and, eq, inArray, ne } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { readLine } from '#db/find-line';
import { findSameImages } from '#db/find-same-images';
import { recordEvent } from '#db/record-event';
import { applications, checks } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { OPEN_STATUSES } from '#domain/application';
import { localDateOf } from '#domain/business-time';
import { worstOutcome } from '#domain/check';
import type { CheckOutcome, CheckResult } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import { runChecks } from '#domain/checks/run-checks';
import type { LineAnswer } from '#domain/line';
import { PRESETS } from '#domain/policies/presets';
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
    round,
    actor,
    now,
  }: { applicationId: string; claimed: CheckFacts['claimed']; round: number; actor: Actor; now: Date },
): Promise<CheckRound> {
  const results = await checkNow(tx, { applicationId, claimed, now });
  await tx.insert(checks).values(
    results.map((result, position) => ({
      ...result,
      applicationId,
      round,
      position,
      policyVersion: POLICY.version,
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
      policyVersion: POLICY.version,
    },
  });
  return { round, results, worst, routing: chooseRoute(claimed, results, PRESETS.CN) };
}

/** What every check says of the register as it is now; nothing of it is kept. */
export async function checkNow(
  executor: Executor,
  { applicationId, claimed, now }: { applicationId: string; claimed: CheckFacts['claimed']; now: Date },
): Promise<CheckResult[]> {
  return runChecks({
    ...(await factsOf(executor, { claimed, now })),
    sameImages: await findSameImages(executor, { applicationId, person: claimed }),
    otherOpenApplication: await hasOtherOpenApplication(executor, { msisdn: claimed.msisdn, applicationId }),
  });
}

/** The facts about a case whose line is its own already. */
export async function factsOf(
  executor: Executor,
  { claimed, line, now }: { claimed: CheckFacts['claimed']; line?: LineAnswer; now: Date },
): Promise<CheckFacts> {
  return {
    rules: PRESETS.CN,
    claimed,
    line: line ?? (await readLine(executor, claimed.msisdn)),
    otherOpenApplication: false,
    velocity: null,
    sameImages: null,
    isServiceTime: true,
    now,
    today: localDateOf(now, PRESETS.CN.timeZone),
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
