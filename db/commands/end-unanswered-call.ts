import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockCalledVisit } from '#db/lock-called-visit';
import { NOT_CALLED } from '#db/lock-visit';
import { recordEvent } from '#db/record-event';
import { visits } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const EndUnansweredCall = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type EndUnansweredCall = z.infer<typeof EndUnansweredCall>;

/** Takes back a call that nobody answered: the customer stands at the end of the line, and the desk is free to call. */
export async function endUnansweredCall({
  db,
  actor,
  input,
  now,
}: Command<EndUnansweredCall>): Promise<{ visitId: string }> {
  const clerk = authoriseStaff(actor, 'desk.call');
  return inTransaction(db, async (tx) => {
    const { visit, calledTo } = await lockCalledVisit(tx, { id: input.visitId, version: input.version, clerk });
    await tx
      .update(visits)
      .set({ ...NOT_CALLED, unansweredAt: now })
      .where(eq(visits.id, visit.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.callUnanswered',
      subject: { kind: 'visit', id: visit.id },
      applicationId: visit.applicationId,
      before: { deskId: calledTo },
    });
    return { visitId: visit.id };
  });
}
