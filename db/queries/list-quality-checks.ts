import { and, desc, eq, gte, isNotNull, lt, ne, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, decisions, qualityChecks } from '#db/schema/index';
import type { ComparedAnswer } from '#domain/agreement';
import type { Period } from '#domain/local-period';
import type { QualityOutcome } from '#domain/quality-check';

/** An answered check: what was decided first, and what the second person would have decided. */
export type AnsweredCheck = {
  id: string;
  reference: string;
  answeredAt: Date;
  first: { kind: (typeof decisions.$inferSelect)['kind']; reasonCodes: string[] };
  second: { kind: QualityOutcome; reasonCodes: string[] };
};

export const ANSWERED_LIMIT = 100;

/** The answered checks, the latest first: of a period, of one person, or the differences alone. */
export async function listAnsweredChecks(
  executor: Executor,
  {
    period,
    answeredBy,
    onlyDifferences = false,
    limit = ANSWERED_LIMIT,
  }: { period?: Period; answeredBy?: string; onlyDifferences?: boolean; limit?: number },
): Promise<AnsweredCheck[]> {
  const rows = await executor
    .select({
      id: qualityChecks.id,
      reference: applications.reference,
      answeredAt: qualityChecks.answeredAt,
      kind: decisions.kind,
      firstReasons: decisions.reasonCodes,
      outcome: qualityChecks.outcome,
      reasonCodes: qualityChecks.reasonCodes,
    })
    .from(qualityChecks)
    .innerJoin(decisions, eq(decisions.id, qualityChecks.decisionId))
    .innerJoin(applications, eq(applications.id, qualityChecks.applicationId))
    .where(
      and(
        isNotNull(qualityChecks.answeredAt),
        period && gte(qualityChecks.answeredAt, period.startsAt),
        period && lt(qualityChecks.answeredAt, period.endsAt),
        answeredBy === undefined ? undefined : eq(qualityChecks.answeredBy, answeredBy),
        onlyDifferences ? ne(sql`${decisions.kind}::text`, qualityChecks.outcome) : undefined,
      ),
    )
    .orderBy(desc(qualityChecks.answeredAt), desc(qualityChecks.id))
    .limit(limit);
  return rows.flatMap(({ answeredAt, outcome, kind, firstReasons, reasonCodes, ...row }) =>
    answeredAt === null || outcome === null
      ? []
      : [
          {
            ...row,
            answeredAt,
            first: { kind, reasonCodes: firstReasons },
            second: { kind: outcome, reasonCodes },
          },
        ],
  );
}

type Compared = { first: string; firstReasons: string[]; second: string; secondReasons: string[]; count: number };

/** Both answers of every check that was answered in the period, however many. */
export async function readComparedAnswers(
  executor: Executor,
  { startsAt, endsAt }: Period,
): Promise<(readonly [ComparedAnswer, ComparedAnswer])[]> {
  const rows = await executor.execute<Compared>(sql`
    SELECT d.kind AS first, d.reason_codes AS "firstReasons", q.outcome AS second, q.reason_codes AS "secondReasons",
      count(*)::int AS count
    FROM quality_checks q JOIN decisions d ON d.id = q.decision_id
    WHERE q.answered_at >= ${startsAt.toISOString()}::timestamptz AND q.answered_at < ${endsAt.toISOString()}::timestamptz
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`);
  return [...rows].flatMap(({ first, firstReasons, second, secondReasons, count }) =>
    Array.from(
      { length: count },
      () =>
        [
          { kind: first, reasonCodes: firstReasons },
          { kind: second, reasonCodes: secondReasons },
        ] as const,
    ),
  );
}

/** How many checks nobody holds that this person may be given. */
export async function countOpenChecks(
  executor: Executor,
  { staffId, now }: { staffId: string; now: Date },
): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const [row] = await executor.execute<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM quality_checks q
    WHERE q.answered_at IS NULL AND q.available_at <= ${at}
      AND (q.claimed_by = ${staffId}::uuid AND q.claim_expires_at > ${at}
        OR (q.claimed_by IS NULL OR q.claim_expires_at <= ${at})
          AND NOT (${staffId}::uuid = ANY (q.held_by))
          AND NOT EXISTS (SELECT FROM decisions d WHERE d.application_id = q.application_id
            AND d.staff_id = ${staffId}::uuid))`);
  return row?.count ?? 0;
}
