import { and, desc, eq, lte, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import type { ApplicationRow } from '#db/lock-application';
import { readyMade } from '#db/ready-made';
import { applications, policies } from '#db/schema/index';
import { jurisdictionOf } from '#domain/policies/policy';
import type { Policy } from '#domain/policies/policy';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import type { Jurisdiction } from '#domain/policies/policy-rules';

/** What was approved never changes: read once by its code. */
const known = new Map<string, Policy>();

const inForceStatement = readyMade<{ jurisdiction: string; now: string }>()((executor) =>
  executor
    .select({ code: policies.code })
    .from(policies)
    .where(
      and(
        eq(policies.jurisdiction, sql.placeholder('jurisdiction')),
        eq(policies.status, 'approved'),
        lte(policies.effectiveFrom, sql`${sql.placeholder('now')}::timestamptz`),
      ),
    )
    .orderBy(desc(policies.effectiveFrom), desc(policies.approvedAt), desc(policies.id))
    .limit(1),
);

/** The version in force at `now`: of those approved the one that took effect last. */
export async function policyInForce(executor: Executor, jurisdiction: Jurisdiction, now: Date): Promise<Policy> {
  const [found] = await inForceStatement(executor, { jurisdiction, now: now.toISOString() });
  if (found === undefined) throw new Error(`no policy of ${jurisdiction} is in force`);
  return policyNamed(executor, found.code);
}

/** The same for a number; for one of no jurisdiction of ours, or none yet, that of the installation. */
export async function policyForLine(executor: Executor, msisdn: string | null, now: Date): Promise<Policy> {
  return policyInForce(executor, jurisdictionOf(msisdn ?? '', homeJurisdiction()), now);
}

/** The policy that a case lives under; of a draft what is in force, for it takes that when it is handed in. */
export async function policyOf(
  executor: Executor,
  { policyVersion, msisdn }: Pick<ApplicationRow, 'policyVersion' | 'msisdn'>,
  now: Date,
): Promise<Policy> {
  return policyVersion === null ? policyForLine(executor, msisdn, now) : policyNamed(executor, policyVersion);
}

/** The same for a case of which no more is known than its id. */
export async function policyOfCase(executor: Executor, applicationId: string, now: Date): Promise<Policy> {
  const [application] = await executor
    .select({ policyVersion: applications.policyVersion, msisdn: applications.msisdn })
    .from(applications)
    .where(eq(applications.id, applicationId));
  return policyOf(executor, application ?? { policyVersion: null, msisdn: null }, now);
}

/** The code of the version that a submitted case lives under: a constraint keeps it from having none. */
export function policyVersionOf({ policyVersion }: Pick<ApplicationRow, 'policyVersion'>): string {
  if (policyVersion === null) throw new Error('a case that was never handed in lives under no policy');
  return policyVersion;
}

/** An approved version by its code. */
export async function policyNamed(executor: Executor, code: string): Promise<Policy> {
  const kept = known.get(code);
  if (kept !== undefined) return kept;
  const [policy] = await executor
    .select({ code: policies.code, jurisdiction: policies.jurisdiction, rules: policies.rules })
    .from(policies)
    .where(and(eq(policies.code, code), eq(policies.status, 'approved')));
  if (policy === undefined) throw new Error(`no policy ${code} was approved`);
  known.set(code, policy);
  return policy;
}

/** Of `JURISDICTION`, which the environment is checked for when the app starts. */
export function homeJurisdiction(): Jurisdiction {
  return JURISDICTIONS.find((jurisdiction) => jurisdiction === process.env.JURISDICTION) ?? 'CN';
}
