import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockView } from '#db/lock-view';
import { recordEvent } from '#db/record-event';
import { savedViews } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const DeleteView = z.strictObject({ viewId: z.uuid(), version: z.int().nonnegative() });
export type DeleteView = z.infer<typeof DeleteView>;

/** Removes a view; the cases that it showed are untouched. */
export async function deleteView({ db, actor, input, now }: Command<DeleteView>): Promise<void> {
  const member = authoriseStaff(actor, 'view.save');
  await inTransaction(db, async (tx) => {
    const view = await lockView(tx, member, { id: input.viewId, version: input.version });
    await tx.delete(savedViews).where(eq(savedViews.id, view.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'view.deleted',
      subject: { kind: 'view', id: view.id },
      before: { query: view.query, isShared: view.isShared, version: view.version },
    });
  });
}
