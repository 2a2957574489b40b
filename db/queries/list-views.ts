import { asc, desc, eq, or, sql } from 'drizzle-orm';

import { builtOnce } from '#db/built-once';
import type { Executor } from '#db/client';
import { savedViews } from '#db/schema/index';
import { readAddress } from '#domain/parse-queue-query';
import { viewQueryOf } from '#domain/write-queue-query';

export type SavedView = { id: string; name: string; query: string; isShared: boolean; isOwn: boolean; version: number };

const viewsAsked = builtOnce((executor) =>
  executor
    .select({
      id: savedViews.id,
      name: savedViews.name,
      query: savedViews.query,
      isShared: savedViews.isShared,
      ownerId: savedViews.ownerId,
      version: savedViews.version,
    })
    .from(savedViews)
    .where(or(eq(savedViews.isShared, true), eq(savedViews.ownerId, sql.placeholder('staffId'))))
    .orderBy(desc(savedViews.isShared), asc(savedViews.name), asc(savedViews.id))
    .prepare('views'),
);

/** The shared views and a person's own, each by name; what was stored is read anew by the parser of today. */
export async function listViews(executor: Executor, { staffId }: { staffId: string }): Promise<SavedView[]> {
  const rows = await viewsAsked(executor).execute({ staffId });
  return rows.map(({ ownerId, query, ...view }) => ({
    ...view,
    query: viewQueryOf(readAddress(query)),
    isOwn: ownerId === staffId,
  }));
}
