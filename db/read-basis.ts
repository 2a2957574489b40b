import { and, asc, desc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { inOneGo } from '#db/in-one-go';
import type { ApplicationRow } from '#db/lock-application';
import { readCurrentDocuments } from '#db/read-current-documents';
import type { CurrentDocument } from '#db/read-current-documents';
import { checks, decisions } from '#db/schema/index';
import type { DecisionBasis } from '#db/schema/applications';
import { overridesOfFailed } from '#domain/approval';
import type { OverriddenCheck } from '#domain/approval';

/** With the time at which the round was run. */
export type ReadBasis = { basis: DecisionBasis; checkedAt: Date | null };

/**
 * What a decision rests on at this moment: the latest round of checks, the answers to its failures, and the current documents,
 * which are read where they are not given.
 */
export async function readBasis(
  executor: Executor,
  application: ApplicationRow,
  overrides: readonly OverriddenCheck[],
  documents?: readonly CurrentDocument[] | Promise<CurrentDocument[]>,
): Promise<DecisionBasis> {
  return (await readDatedBasis(executor, application, overrides, documents)).basis;
}

export async function readDatedBasis(
  executor: Executor,
  application: ApplicationRow,
  overrides: readonly OverriddenCheck[],
  documents?: readonly CurrentDocument[] | Promise<CurrentDocument[]>,
): Promise<ReadBasis> {
  const [rows, current] = await inOneGo(
    executor
      .select({
        code: checks.code,
        outcome: checks.outcome,
        severity: checks.severity,
        evidence: checks.evidence,
        checkedAt: checks.checkedAt,
      })
      .from(checks)
      .where(and(eq(checks.applicationId, application.id), eq(checks.round, application.checkRound)))
      .orderBy(asc(checks.position))
      .execute(),
    Promise.resolve(documents ?? readCurrentDocuments(executor, application.id)),
  );
  const results = rows.map(({ checkedAt: _checkedAt, ...result }) => result);
  const basis = {
    checkRound: application.checkRound,
    checks: results,
    documentIds: current.map((document) => document.id),
    overrides: overridesOfFailed(results, overrides),
  };
  return { basis, checkedAt: rows[0]?.checkedAt ?? null };
}

/** What the first approval rested on, which a second review confirms or sends back. */
export async function readFirstBasis(executor: Executor, applicationId: string): Promise<DecisionBasis | null> {
  const [first] = await executor
    .select({ basis: decisions.basis })
    .from(decisions)
    .where(and(eq(decisions.applicationId, applicationId), eq(decisions.kind, 'escalate')))
    .orderBy(desc(decisions.id))
    .limit(1);
  return first?.basis ?? null;
}

export async function readFirstOverrides(
  executor: Executor,
  applicationId: string,
): Promise<readonly OverriddenCheck[]> {
  return (await readFirstBasis(executor, applicationId))?.overrides ?? [];
}
