import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { assertAwaitsVisit, placeOf } from '#db/commands/book-visit';
import type { PlacedVisit } from '#db/commands/book-visit';
import { findDesk } from '#db/find-desk';
import { inTransaction } from '#db/in-transaction';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { offeringNearest } from '#db/offering-nearest';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { clearHolds } from '#db/release-visits';
import { letterVisit } from '#db/visit-letter';
import { Instant } from '#domain/instant';

export const MoveVisit = z.strictObject({
  visitId: z.uuid(),
  version: z.int().nonnegative(),
  storeId: z.uuid(),
  startsAt: Instant,
});
export type MoveVisit = z.infer<typeof MoveVisit>;

/** Moves a booked visit to another free place; the old one is given up only together with getting the new one. */
export async function moveVisit({ db, actor, input, now }: Command<MoveVisit>): Promise<PlacedVisit> {
  authoriseVisitor(actor, 'visit.move');
  return offeringNearest(db, { ...input, now }, () =>
    inTransaction(db, async (tx) => {
      const { visit, application } = await lockVisit(tx, { id: input.visitId, version: input.version });
      assertReach(actor, { applicationId: application.id, storeIds: [visit.storeId, input.storeId] });
      const confirmBy = assertAwaitsVisit(application, now);

      const wanted = { storeId: input.storeId, startsAt: input.startsAt, confirmBy, now, exceptVisitId: visit.id };
      const desk = await findDesk(tx, wanted);
      const during = { startsAt: desk.startsAt, endsAt: desk.endsAt };
      await clearHolds(tx, { storeId: desk.store.id, period: during, applicationId: application.id, actor, now });
      const moved = placed(
        await advanceVisit(tx, visit, 'move', { storeId: desk.store.id, deskId: desk.deskId, during }),
      );
      await recordEvent(tx, {
        actor,
        now,
        name: 'visit.moved',
        subject: { kind: 'visit', id: visit.id },
        applicationId: application.id,
        before: placeOf(placed(visit)),
        after: placeOf(moved),
      });
      const letter = { template: 'visit_moved', visit: letterVisit(desk.store, desk.startsAt) } as const;
      await queueLetter(tx, { application, letter, actor, now });
      return moved;
    }),
  );
}

function placed({ id, storeId, deskId, status, version, during }: VisitRow): PlacedVisit {
  return { id, storeId, deskId, status, version, ...during };
}
