import { z } from 'zod';

import { authoriseClient } from '#db/authorise-client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';

export const RecordHoldersRead = z.strictObject({ lineIds: z.array(z.uuid()).min(1) });
export type RecordHoldersRead = z.infer<typeof RecordHoldersRead>;

/** Writes down which lines' holders a system is about to be shown, before it is. */
export async function recordHoldersRead({ db, actor, input, now }: Command<RecordHoldersRead>): Promise<void> {
  const client = authoriseClient(actor, 'holders:read');
  const { lineIds } = input;
  const [only = null] = lineIds.length === 1 ? lineIds : [];
  await inTransaction(db, (tx) =>
    recordEvent(tx, {
      actor: client,
      now,
      name: 'register.holdersRead',
      subject: { kind: 'line', id: only },
      after: { lineIds },
    }),
  );
}
