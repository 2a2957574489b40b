import { z } from 'zod';

import { assertTriesLeft, countMissed } from '#db/assert-tries-left';
import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { offeringNearest } from '#db/offering-nearest';
import { placeOf, placeVisit } from '#db/place-visit';
import type { PlacedVisit } from '#db/place-visit';
import { recordEvent } from '#db/record-event';
import { Instant } from '#domain/instant';
import { POLICY } from '#domain/policy';
import { assertSettled } from '#domain/settling';
import { DESK_ABILITIES } from '#domain/store';

export const HoldVisit = z.strictObject({
  applicationId: z.uuid(),
  storeId: z.uuid(),
  startsAt: Instant,
  deskId: z.uuid().optional(),
  abilities: z.array(z.enum(DESK_ABILITIES)).optional(),
});
export type HoldVisit = z.infer<typeof HoldVisit>;

export type HeldVisit = PlacedVisit & { holdExpiresAt: Date };

/** Keeps a desk for a case for the policy's minutes, instead of what it held before; nobody is told until it is confirmed. */
export async function holdVisit({ db, actor, input, now }: Command<HoldVisit>): Promise<HeldVisit> {
  authoriseVisitor(actor, 'visit.book');
  assertReach(actor, { applicationId: input.applicationId, storeIds: [input.storeId] });
  return offeringNearest(db, { ...input, now }, () =>
    inTransaction(db, async (tx) => {
      const application = await lockApplication(tx, { id: input.applicationId });
      if (actor.kind === 'applicant') assertSettled(application, now);
      const { storeId, startsAt, deskId, abilities } = input;
      const confirmBy = assertAwaitsVisit(application, now);
      assertTriesLeft(await countMissed(tx, application.id));
      const wanted = { storeId, startsAt, deskId, abilities, confirmBy };
      const holdExpiresAt = new Date(now.getTime() + POLICY.holdMinutes * 60_000);
      const as = { status: 'held', holdExpiresAt } as const;
      const { placed } = await placeVisit(tx, { application, wanted, as, actor, now });
      await recordEvent(tx, {
        actor,
        now,
        name: 'visit.held',
        subject: { kind: 'visit', id: placed.id },
        applicationId: application.id,
        after: { ...placeOf(placed), holdExpiresAt: holdExpiresAt.toISOString() },
      });
      return { ...placed, holdExpiresAt };
    }),
  );
}
