import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import type { CalledVisit } from '#db/commands/call-next-visit';
import { inTransaction } from '#db/in-transaction';
import { lockCalledVisit } from '#db/lock-called-visit';
import { recordEvent } from '#db/record-event';
import { visits } from '#db/schema/index';
import { callNumber } from '#domain/desk-line';
import { authoriseStaff } from '#domain/permissions';

export const RecallVisit = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type RecallVisit = z.infer<typeof RecallVisit>;

/** Calls once more whom a desk has called: the waiting room shows it as new. */
export async function recallVisit({ db, actor, input, now }: Command<RecallVisit>): Promise<CalledVisit> {
  const clerk = authoriseStaff(actor, 'desk.call');
  return inTransaction(db, async (tx) => {
    const call = await lockCalledVisit(tx, { id: input.visitId, version: input.version, clerk });
    await tx.update(visits).set({ calledAt: now, calledBy: clerk.staffId }).where(eq(visits.id, call.visit.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.recalled',
      subject: { kind: 'visit', id: call.visit.id },
      applicationId: call.visit.applicationId,
      before: { calledAt: call.calledAt.toISOString() },
      after: { deskId: call.calledTo },
    });
    return { visitId: call.visit.id, callNumber: callNumber(call.reference), deskLabel: call.deskLabel };
  });
}
