import type { Executor } from '#db/client';
import { homeJurisdiction, policyInForce } from '#db/policy-in-force';
import type { Policy } from '#domain/policies/policy';

/** What is in force at `now` where the installation stands. */
export async function findHomePolicy(executor: Executor, now: Date): Promise<Policy> {
  return policyInForce(executor, homeJurisdiction(), now);
}
