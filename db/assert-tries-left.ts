import { and, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { visits } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { areTriesUsed } from '#domain/visit';

export async function countMissed(executor: Executor, applicationId: string): Promise<number> {
  return executor.$count(visits, and(eq(visits.applicationId, applicationId), eq(visits.status, 'no_show')));
}

/** A DomainError `tries_used` for a case that missed so many visits that only staff may book another. */
export async function assertTriesLeft(executor: Executor, applicationId: string): Promise<void> {
  const missed = await countMissed(executor, applicationId);
  if (areTriesUsed(missed)) throw new DomainError('tries_used', { missed });
}
