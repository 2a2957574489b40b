import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Command } from '#db/command';
import { endWait } from '#db/end-wait';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { waitStores, waits } from '#db/schema/index';

export const LeaveWait = z.strictObject({ applicationId: z.uuid() });
export type LeaveWait = z.infer<typeof LeaveWait>;

/** Takes a case off the waiting list; what is offered to it goes to the next one. */
export async function leaveWait({ db, actor, input, now }: Command<LeaveWait>): Promise<void> {
  authoriseVisitor(actor, 'visit.wait');
  const { applicationId } = input;
  await inTransaction(db, async (tx) => {
    await lockApplication(tx, { id: applicationId });
    const stores = await tx
      .select({ id: waitStores.storeId })
      .from(waitStores)
      .innerJoin(waits, eq(waits.id, waitStores.waitId))
      .where(and(eq(waits.applicationId, applicationId), isNull(waits.endedAt)));
    assertReach(actor, { applicationId, storeIds: stores.map(({ id }) => id) });
    const reason = actor.kind === 'staff' ? 'left_by_staff' : 'left_by_customer';
    await endWait(tx, { applicationId, actor, now, reason });
  });
}
