import { and, count, eq, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { readyMade } from '#db/ready-made';
import { visits } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { areTriesUsed } from '#domain/visit';

const missedStatement = readyMade<{ applicationId: string }>()((executor) =>
  executor
    .select({ missed: count() })
    .from(visits)
    .where(and(eq(visits.applicationId, sql.placeholder('applicationId')), eq(visits.status, 'no_show'))),
);

export async function countMissed(executor: Executor, applicationId: string): Promise<number> {
  const [row] = await missedStatement(executor, { applicationId });
  return row?.missed ?? 0;
}

/** A DomainError `tries_used` for a case that missed so many visits that only staff may book another. */
export function assertTriesLeft(missed: number): void {
  if (areTriesUsed(missed)) throw new DomainError('tries_used', { missed });
}
