import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockView } from '#db/lock-view';
import { recordEvent } from '#db/record-event';
import { savedViews } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const ShareView = z.strictObject({ viewId: z.uuid(), version: z.int().nonnegative(), isShared: z.boolean() });
export type ShareView = z.infer<typeof ShareView>;

/** Shows a view to everyone who reads the queue, or to its owner alone again. */
export async function shareView({ db, actor, input, now }: Command<ShareView>): Promise<void> {
  const member = authoriseStaff(actor, 'view.share');
  const { isShared } = input;
  await inTransaction(db, async (tx) => {
    const view = await lockView(tx, member, { id: input.viewId, version: input.version });
    if (view.isShared === isShared) throw new DomainError('conflict', { version: view.version });
    const version = view.version + 1;
    await tx.update(savedViews).set({ isShared, version, updatedAt: now }).where(eq(savedViews.id, view.id));
    await recordEvent(tx, {
      actor,
      now,
      name: isShared ? 'view.shared' : 'view.unshared',
      subject: { kind: 'view', id: view.id },
      before: { version: view.version },
      after: { version },
    });
  });
}
