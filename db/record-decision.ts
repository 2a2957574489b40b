import type { Tx } from '#db/client';
import type { ApplicationRow } from '#db/lock-application';
import { decisions } from '#db/schema/index';
import { POLICY } from '#domain/policy';
import type { ReasonCode } from '#domain/reasons';

type NewDecision = Omit<
  typeof decisions.$inferInsert,
  'id' | 'applicationId' | 'applicationVersion' | 'policyVersion' | 'reasonCodes'
> & { reasonCodes: ReasonCode[] };

/** Keeps a decision with the version of the application it was taken on; a second one on that version is refused. */
export async function recordDecision(tx: Tx, application: ApplicationRow, decision: NewDecision): Promise<void> {
  await tx.insert(decisions).values({
    ...decision,
    applicationId: application.id,
    applicationVersion: application.version,
    policyVersion: POLICY.version,
  });
}
