import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertReach, authoriseOverride, authoriseVisitor } from '#db/authorise-visit';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { findDesk } from '#db/find-desk';
import { inTransaction } from '#db/in-transaction';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { offerFreed } from '#db/offer-freed';
import { offeringNearest } from '#db/offering-nearest';
import { placeOf } from '#db/place-visit';
import type { PlacedVisit } from '#db/place-visit';
import { queueLetter } from '#db/queue-letter';
import { queueReminders } from '#db/queue-reminders';
import { recordEvent } from '#db/record-event';
import { clearHolds } from '#db/release-visits';
import { desks } from '#db/schema/index';
import { letterVisit } from '#db/visit-letter';
import { Instant } from '#domain/instant';
import { VISIT_OVERRIDE_REASONS } from '#domain/reasons';
import { DESK_ABILITIES } from '#domain/store';
import type { DeskAbility } from '#domain/store';

export const MoveVisit = z.strictObject({
  visitId: z.uuid(),
  version: z.int().nonnegative(),
  storeId: z.uuid(),
  startsAt: Instant,
  /** The one desk that is wanted; by default any, one that can do what the present one can before others. */
  deskId: z.uuid().optional(),
  abilities: z.array(z.enum(DESK_ABILITIES)).optional(),
  /** Why neither notice nor opening hours count this time. */
  override: z.enum(VISIT_OVERRIDE_REASONS).optional(),
});
export type MoveVisit = z.infer<typeof MoveVisit>;

/** Moves a booked visit to another free place; the old one is given up only together with getting the new one. */
export async function moveVisit({ db, actor, input, now }: Command<MoveVisit>): Promise<PlacedVisit> {
  authoriseVisitor(actor, 'visit.move');
  const override = authoriseOverride(actor, input.override);
  return offeringNearest(db, { ...input, now }, () =>
    inTransaction(db, async (tx) => {
      const { visit, application } = await lockVisit(tx, { id: input.visitId, version: input.version });
      assertReach(actor, { applicationId: application.id, storeIds: [visit.storeId, input.storeId] });
      const confirmBy = assertAwaitsVisit(application, now);

      const wanted = {
        storeId: input.storeId,
        startsAt: input.startsAt,
        deskId: input.deskId,
        abilities: input.abilities,
        keptAbilities: await abilitiesOf(tx, visit),
        confirmBy,
        now,
        exceptVisitId: visit.id,
        overridesHours: override.length > 0,
      };
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
        reasonCodes: override,
        before: placeOf(placed(visit)),
        after: placeOf(moved),
      });
      const letter = { template: 'visit_moved', visit: letterVisit(desk.store, desk.startsAt) } as const;
      await queueLetter(tx, { application, letter, actor, now });
      await queueReminders(tx, { visit: moved, now });
      await offerFreed(tx, visit.storeId);
      return moved;
    }),
  );
}

async function abilitiesOf(tx: Tx, { deskId }: VisitRow): Promise<DeskAbility[]> {
  const [desk] = await tx.select({ abilities: desks.abilities }).from(desks).where(eq(desks.id, deskId));
  return desk?.abilities ?? [];
}

function placed({ id, storeId, deskId, status, version, during }: VisitRow): PlacedVisit {
  return { id, storeId, deskId, status, version, ...during };
}
