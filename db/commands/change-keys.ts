import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { keyPreferences } from '#db/schema/index';
import { KeyPreferences } from '#domain/key-preferences';
import { authoriseStaff } from '#domain/permissions';

export const ChangeKeys = KeyPreferences;
export type ChangeKeys = KeyPreferences;

/** Keeps the actor's own keys; of two changes the later one stays. */
export async function changeKeys({ db, actor, input, now }: Command<ChangeKeys>): Promise<void> {
  const { staffId } = authoriseStaff(actor, 'keys.own');
  const chosen = { ...input, changedAt: now };
  await inTransaction(db, async (tx) => {
    await tx
      .insert(keyPreferences)
      .values({ staffId, ...chosen })
      .onConflictDoUpdate({ target: keyPreferences.staffId, set: chosen });
    await recordEvent(tx, {
      actor,
      now,
      name: 'staff.keysChanged',
      subject: { kind: 'staff', id: staffId },
      after: input,
    });
  });
}
