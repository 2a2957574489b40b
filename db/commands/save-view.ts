import { count, eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertViewNameFree } from '#db/assert-view-name-free';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { savedViews } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { readAddress } from '#domain/parse-queue-query';
import { authoriseStaff } from '#domain/permissions';
import { MAX_VIEWS } from '#domain/saved-view';
import { ViewName } from '#domain/view-name';
import { viewQueryOf } from '#domain/write-queue-query';

/** `query` is whatever stands in the address; what is kept of it is the parser's. */
export const SaveView = z.strictObject({ name: ViewName, query: z.string().max(2000), isShared: z.boolean() });
export type SaveView = z.infer<typeof SaveView>;

/** Keeps a cut of the queue under a name; DomainErrors `name_taken` and `too_many_views`. */
export async function saveView({ db, actor, input, now }: Command<SaveView>): Promise<{ query: string }> {
  const owner = authoriseStaff(actor, input.isShared ? 'view.share' : 'view.save');
  const { name, isShared } = input;
  const query = viewQueryOf(readAddress(input.query));
  return inTransaction(db, async (tx) => {
    await assertViewNameFree(tx, { ownerId: owner.staffId, name });
    const [kept] = await tx.select({ views: count() }).from(savedViews).where(eq(savedViews.ownerId, owner.staffId));
    if ((kept?.views ?? 0) >= MAX_VIEWS) throw new DomainError('too_many_views');
    const id = newId();
    await tx
      .insert(savedViews)
      .values({ id, ownerId: owner.staffId, name, query, isShared, createdAt: now, updatedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'view.saved',
      subject: { kind: 'view', id },
      after: { query, isShared, version: 0 },
    });
    return { query };
  });
}
