import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { recordMiss } from '#db/record-miss';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import { mayBeMissed } from '#domain/visit';

export const MissVisit = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type MissVisit = z.infer<typeof MissVisit>;

/** Notes that the customer did not come; the case goes on waiting until its deadline. `not_eligible` while it is too early. */
export async function missVisit({
  db,
  actor,
  input,
  now,
}: Command<MissVisit>): Promise<Pick<VisitRow, 'id' | 'status' | 'version'>> {
  const clerk = authoriseStaff(actor, 'desk.noShow');
  return inTransaction(db, async (tx) => {
    const locked = await lockVisit(tx, { id: input.visitId, version: input.version });
    const { visit } = locked;
    assertOwnStore(clerk, visit.storeId);
    if (!mayBeMissed(visit.during, now)) throw new DomainError('not_eligible', { visit: 'not_late' });

    const missed = await recordMiss(tx, locked, { actor, now });
    return { id: missed.id, status: missed.status, version: missed.version };
  });
}
