import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertViewNameFree } from '#db/assert-view-name-free';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockView } from '#db/lock-view';
import { recordEvent } from '#db/record-event';
import { savedViews } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';
import { ViewName } from '#domain/view-name';

export const RenameView = z.strictObject({ viewId: z.uuid(), version: z.int().nonnegative(), name: ViewName });
export type RenameView = z.infer<typeof RenameView>;

/** Gives a view another name; a DomainError `name_taken` where its owner has one of that name. */
export async function renameView({ db, actor, input, now }: Command<RenameView>): Promise<void> {
  const member = authoriseStaff(actor, 'view.save');
  await inTransaction(db, async (tx) => {
    const view = await lockView(tx, member, { id: input.viewId, version: input.version });
    await assertViewNameFree(tx, { ownerId: view.ownerId, name: input.name, exceptId: view.id });
    const version = view.version + 1;
    await tx.update(savedViews).set({ name: input.name, version, updatedAt: now }).where(eq(savedViews.id, view.id));
    await recordEvent(tx, {
      actor,
      now,
      name: 'view.renamed',
      subject: { kind: 'view', id: view.id },
      before: { version: view.version },
      after: { version },
    });
  });
}
