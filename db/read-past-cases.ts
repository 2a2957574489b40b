import { and, asc, count, gt, isNotNull, lte, notLike, or, like, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { homeJurisdiction } from '#db/policy-in-force';
import { applicants, applications, checks, documents } from '#db/schema/index';
import type { CheckResult } from '#domain/check';
import type { DocumentSlot } from '#domain/document';
import type { PastCase } from '#domain/policies/effect';
import { callingCodeOf } from '#domain/policies/policy';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import type { Jurisdiction } from '#domain/policies/policy-rules';

type Period = { jurisdiction: Jurisdiction; until: Date };

export async function countPastCases(executor: Executor, period: Period): Promise<number> {
  const [found] = await executor.select({ count: count() }).from(applications).where(handedIn(period));
  return found?.count ?? 0;
}

/** The cases of a jurisdiction that were handed in until then, after the one of that id, with what each kept. */
export async function readPastCases(
  executor: Executor,
  { jurisdiction, until, after, limit }: Period & { after: string | null; limit: number },
): Promise<PastCase[]> {
  const result = sql<
    CheckResult[]
  >`(SELECT coalesce(jsonb_agg(jsonb_build_object('code', ${checks.code}, 'outcome', ${checks.outcome},
    'severity', ${checks.severity}, 'evidence', '{}'::jsonb)), '[]') FROM ${checks}
    WHERE ${checks.applicationId} = ${applications.id} AND ${checks.round} = ${applications.checkRound})`;
  const photos = sql<DocumentSlot[]>`(SELECT coalesce(jsonb_agg(${documents.slot}), '[]') FROM ${documents}
    WHERE ${documents.applicationId} = ${applications.id} AND ${documents.replacedAt} IS NULL)`;
  const rows = await executor
    .select({
      id: applications.id,
      status: applications.status,
      policyVersion: applications.policyVersion,
      channel: applications.channel,
      applicantKind: applications.applicantKind,
      simKind: applications.simKind,
      simCondition: applications.simCondition,
      documentKind: applicants.documentKind,
      hasEmail: sql<boolean>`${applicants.email} IS NOT NULL`,
      wasApproved: sql<boolean>`${applications.approvedBy} IS NOT NULL OR ${applications.escalatedBy} IS NOT NULL`,
      checks: result,
      photos,
    })
    .from(applications)
    .leftJoin(applicants, sql`${applicants.applicationId} = ${applications.id}`)
    .where(and(handedIn({ jurisdiction, until }), after === null ? undefined : gt(applications.id, after)))
    .orderBy(asc(applications.id))
    .limit(limit);
  return rows.flatMap(({ policyVersion, simKind, simCondition, ...row }) =>
    policyVersion === null || simKind === null || simCondition === null
      ? []
      : [{ ...row, policyVersion, simKind, simCondition }],
  );
}

function handedIn({ jurisdiction, until }: Period): SQL | undefined {
  return and(
    isNotNull(applications.policyVersion),
    isNotNull(applications.simKind),
    isNotNull(applications.simCondition),
    lte(applications.submittedAt, until),
    ofJurisdiction(jurisdiction),
  );
}

function ofJurisdiction(jurisdiction: Jurisdiction): SQL | undefined {
  const begins = (of: Jurisdiction) => `${callingCodeOf(of)}%`;
  const own = like(applications.msisdn, begins(jurisdiction));
  if (jurisdiction !== homeJurisdiction()) return own;
  const others = JURISDICTIONS.filter((other) => other !== jurisdiction);
  return or(own, and(...others.map((other) => notLike(applications.msisdn, begins(other)))));
}
