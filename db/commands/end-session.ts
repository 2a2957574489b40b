import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { hashToken } from '#db/hash-token';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { staffSessions } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';

export const EndSession = z.strictObject({ token: z.string().min(1) });
export type EndSession = z.infer<typeof EndSession>;

/** Revokes the actor's own session, so that a copied cookie is worth nothing; one that has ended stays ended. */
export async function endSession({ db, actor, input, now }: Command<EndSession, StaffActor>): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [ended] = await tx
      .update(staffSessions)
      .set({ revokedAt: now })
      .where(
        and(
          eq(staffSessions.tokenHash, hashToken(input.token)),
          eq(staffSessions.staffId, actor.staffId),
          isNull(staffSessions.revokedAt),
        ),
      )
      .returning({ id: staffSessions.id });
    if (ended === undefined) return;
    await recordEvent(tx, {
      actor,
      now,
      name: 'session.ended',
      subject: { kind: 'session', id: ended.id },
      reasonCodes: ['signed_out'],
    });
  });
}
