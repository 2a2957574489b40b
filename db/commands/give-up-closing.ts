import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { advanceClosing, freeKeptPlaces, lockClosing, stepOf } from '#db/lock-closing';
import type { ClosingStep } from '#db/lock-closing';
import { recordEvent } from '#db/record-event';
import { authoriseStaff } from '#domain/permissions';

export const GiveUpClosing = z.strictObject({ closingId: z.uuid(), version: z.int().nonnegative() });
export type GiveUpClosing = z.infer<typeof GiveUpClosing>;

/** A closing that will not be: what it keeps is free again, and every visit stays as it is. */
export async function giveUpClosing({ db, actor, input, now }: Command<GiveUpClosing>): Promise<ClosingStep> {
  const admin = authoriseStaff(actor, 'store.manage');
  return inTransaction(db, async (tx) => {
    const states = ['draft', 'held', 'hold_expired'] as const;
    const { closing, done } = await lockClosing(tx, input, { states, to: 'given_up', now });
    if (done) return stepOf(closing);
    await freeKeptPlaces(tx, closing.id);
    const step = await advanceClosing(tx, closing, { status: 'given_up', endedAt: now });
    await recordEvent(tx, {
      actor: admin,
      now,
      name: 'closing.givenUp',
      subject: { kind: 'closing', id: closing.id },
      before: { status: closing.status, version: closing.version },
      after: { status: step.status, version: step.version },
    });
    return step;
  });
}
