import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { savedViews } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

/** A view that the actor may change, locked: the own one, and a shared one with `view.share`; a DomainError `not_found` for anybody else's. */
export async function lockView(
  tx: Tx,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
): Promise<typeof savedViews.$inferSelect> {
  const [view] = await tx.select().from(savedViews).where(eq(savedViews.id, id)).for('update');
  if (view === undefined || (!view.isShared && view.ownerId !== actor.staffId)) {
    throw new DomainError('not_found', { subject: 'view' });
  }
  if (view.isShared) authoriseStaff(actor, 'view.share');
  if (view.version !== version) throw new DomainError('conflict', { version: view.version });
  return view;
}
