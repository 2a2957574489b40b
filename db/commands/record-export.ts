import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { countCompleted } from '#db/queries/list-completed';
import { recordEvent } from '#db/record-event';
import type { StaffActor } from '#domain/actor';
import { ROUTES } from '#domain/application';
import { authoriseStaff } from '#domain/permissions';

export const RecordExport = z.strictObject({
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  store: z.string().max(20).nullable(),
  reviewerId: z.uuid().nullable(),
  clerkId: z.uuid().nullable(),
  route: z.enum(ROUTES).nullable(),
});
export type RecordExport = z.infer<typeof RecordExport>;

/** Writes down who takes which completed cancellations out of the house, before the first of them leaves. */
export async function recordExport({
  db,
  actor,
  input,
  now,
}: Command<RecordExport, StaffActor>): Promise<{ count: number }> {
  authoriseStaff(actor, 'completed.export');
  return inTransaction(db, async (tx) => {
    const count = await countCompleted(tx, input);
    await recordEvent(tx, {
      actor,
      now,
      name: 'completed.exported',
      subject: { kind: 'export', id: newId() },
      after: { ...input, count },
    });
    return { count };
  });
}
