import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { letterVisit } from '#db/visit-letter';
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
    const { visit, application, store } = await lockVisit(tx, { id: input.visitId, version: input.version });
    assertOwnStore(clerk, visit.storeId);
    if (!mayBeMissed(visit.during, now)) throw new DomainError('not_eligible', { visit: 'not_late' });

    const missed = await advanceVisit(tx, visit, 'miss', { endedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.missed',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      before: { status: visit.status, version: visit.version },
      after: { status: missed.status, version: missed.version },
    });
    const { confirmBy } = application;
    if (application.status === 'awaiting_confirmation' && confirmBy !== null) {
      const letter = { template: 'visit_missed', visit: letterVisit(store, visit.during.startsAt), confirmBy } as const;
      await queueLetter(tx, { application, letter, actor, now });
    }
    return { id: missed.id, status: missed.status, version: missed.version };
  });
}
