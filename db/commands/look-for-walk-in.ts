import { z } from 'zod';

import type { Command } from '#db/command';
import { hashToken } from '#db/hash-token';
import { findWalkIn } from '#db/queries/find-walk-in';
import type { WalkInCase } from '#db/queries/find-walk-in';
import { countAttempt } from '#db/sign-in-attempts';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const LookForWalkIn = z.strictObject({ reference: z.string().max(40), numberEnd: z.string().max(4) });
export type LookForWalkIn = z.infer<typeof LookForWalkIn>;

/** The case of whom a clerk has before them, or null; counted before it is looked for, so that nobody tries numbers out. */
export async function lookForWalkIn({ db, actor, input, now }: Command<LookForWalkIn>): Promise<WalkInCase | null> {
  const { staffId, storeId } = authoriseStaff(actor, 'desk.walkIn');
  if (storeId === null) throw new DomainError('forbidden', { store: 'none' });
  const until = await countAttempt(db, { scope: 'walk_in', keyHash: hashToken(staffId) }, now);
  if (until !== null) throw new DomainError('locked_out', { until: until.toISOString() });
  return findWalkIn({ executor: db, asked: input, storeId, now });
}
