import { and, desc, eq, lt } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, policies, policyEffectCases, policyEffects } from '#db/schema/index';
import type { ApplicationStatus } from '#domain/application';
import type { Effect } from '#domain/policies/effect';

export type EffectCase = {
  id: string;
  reference: string;
  status: ApplicationStatus;
  submittedAt: Date | null;
  policyVersion: string | null;
};

const PAGE = 50;

/** The cases behind one figure of a version's newest count, the newest first. */
export async function listEffectCases(
  executor: Executor,
  { code, effect, after }: { code: string; effect: Effect; after: string | null },
): Promise<{ rows: EffectCase[]; nextAfter: string | null }> {
  const [newest] = await executor
    .select({ id: policyEffects.id })
    .from(policyEffects)
    .innerJoin(policies, eq(policies.id, policyEffects.policyId))
    .where(eq(policies.code, code))
    .orderBy(desc(policyEffects.startedAt), desc(policyEffects.id))
    .limit(1);
  if (newest === undefined) return { rows: [], nextAfter: null };
  const rows = await executor
    .select({
      id: applications.id,
      reference: applications.reference,
      status: applications.status,
      submittedAt: applications.submittedAt,
      policyVersion: applications.policyVersion,
    })
    .from(policyEffectCases)
    .innerJoin(applications, eq(applications.id, policyEffectCases.applicationId))
    .where(
      and(
        eq(policyEffectCases.effectId, newest.id),
        eq(policyEffectCases.effect, effect),
        after === null ? undefined : lt(policyEffectCases.applicationId, after),
      ),
    )
    .orderBy(desc(policyEffectCases.applicationId))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE);
  return { rows: shown, nextAfter: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}
