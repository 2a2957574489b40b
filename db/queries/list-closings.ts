import { count, desc, eq, sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { closingMoves, closings, desks, staff } from '#db/schema/index';
import { closingStateOf } from '#domain/closing/closing';
import type { ClosingKind, ClosingState } from '#domain/closing/closing';

/** A closing of a store as its list shows it. */
export type ClosingSummary = {
  id: string;
  kind: ClosingKind;
  deskLabel: string | null;
  closedOn: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  reason: string;
  state: ClosingState;
  createdAt: Date;
  createdBy: string;
  visits: number;
};

const SHOWN = 20;

/** The last closings of a store, the newest first. */
export async function listClosings(
  executor: Executor,
  { storeId, now }: { storeId: string; now: Date },
): Promise<ClosingSummary[]> {
  const moved = executor
    .select({ closingId: closingMoves.closingId, visits: count().as('visits') })
    .from(closingMoves)
    .groupBy(closingMoves.closingId)
    .as('moved');
  const rows = await executor
    .select({
      closing: closings,
      deskLabel: desks.label,
      createdBy: staff.name,
      visits: sql<number>`coalesce(${moved.visits}, 0)::int`,
    })
    .from(closings)
    .innerJoin(staff, eq(staff.id, closings.createdBy))
    .leftJoin(desks, eq(desks.id, closings.deskId))
    .leftJoin(moved, eq(moved.closingId, closings.id))
    .where(eq(closings.storeId, storeId))
    .orderBy(desc(closings.createdAt), desc(closings.id))
    .limit(SHOWN);
  return rows.map(({ closing, ...row }) => {
    const { id, kind, closedOn, startsAt, endsAt, reason, createdAt } = closing;
    return { id, kind, closedOn, startsAt, endsAt, reason, createdAt, state: closingStateOf(closing, now), ...row };
  });
}
