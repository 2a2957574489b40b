import { asc, desc, eq, or } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { savedViews } from '#db/schema/index';
import { readAddress } from '#domain/parse-queue-query';
import { viewQueryOf } from '#domain/write-queue-query';

export type SavedView = { id: string; name: string; query: string; isShared: boolean; isOwn: boolean; version: number };

/** The shared views and a person's own, each by name; what was stored is read anew by the parser of today. */
export async function listViews(executor: Executor, { staffId }: { staffId: string }): Promise<SavedView[]> {
  const rows = await executor
    .select({
      id: savedViews.id,
      name: savedViews.name,
      query: savedViews.query,
      isShared: savedViews.isShared,
      ownerId: savedViews.ownerId,
      version: savedViews.version,
    })
    .from(savedViews)
    .where(or(eq(savedViews.isShared, true), eq(savedViews.ownerId, staffId)))
    .orderBy(desc(savedViews.isShared), asc(savedViews.name), asc(savedViews.id));
  return rows.map(({ ownerId, query, ...view }) => ({
    ...view,
    query: viewQueryOf(readAddress(query)),
    isOwn: ownerId === staffId,
  }));
}
