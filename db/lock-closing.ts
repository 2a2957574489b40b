import { and, asc, desc, eq, inArray } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { auditEvents, closingMoves, closings, staff, stores, visits } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { closingStateOf } from '#domain/closing/closing';
import type { ClosingState, ClosingStatus } from '#domain/closing/closing';
import { DomainError } from '#domain/domain-error';

export type ClosingRow = typeof closings.$inferSelect;
export type MoveRow = typeof closingMoves.$inferSelect;

export type ClosingStep = { id: string; version: number; status: ClosingStatus };

type Named = { closingId: string; version: number };

/**
 * The closing, locked, where it stands at one of `states` and its version is still the one that was seen; `done` where the
 * same step to `to` was pressed before. DomainErrors: `not_found`, `conflict` with who was faster, `hold_expired`, `wrong_status`.
 */
export async function lockClosing(
  tx: Tx,
  { closingId, version }: Named,
  { states, to, now }: { states: readonly ClosingState[]; to: ClosingStatus | null; now: Date },
): Promise<{ closing: ClosingRow; done: boolean }> {
  const [closing] = await tx.select().from(closings).where(eq(closings.id, closingId)).for('update');
  if (closing === undefined) throw new DomainError('not_found', { subject: 'closing' });
  if (to !== null && closing.status === to && closing.version === version + 1) return { closing, done: true };
  if (closing.version !== version) throw await conflictOf(tx, closing);
  const state = closingStateOf(closing, now);
  if (states.includes(state)) return { closing, done: false };
  if (state === 'hold_expired') throw new DomainError('hold_expired');
  throw new DomainError('wrong_status', { status: state });
}

/** What a step leaves the closing with, its version raised. */
export async function advanceClosing(
  tx: Tx,
  { id, version }: ClosingRow,
  changes: Partial<typeof closings.$inferInsert>,
): Promise<ClosingStep> {
  const [advanced] = await tx
    .update(closings)
    .set({ ...changes, version: version + 1 })
    .where(and(eq(closings.id, id), eq(closings.version, version)))
    .returning();
  if (advanced === undefined) throw new DomainError('conflict', { subject: 'closing' });
  return stepOf(advanced);
}

export function stepOf({ id, version, status }: ClosingRow): ClosingStep {
  return { id, version, status };
}

export async function readMoves(executor: Executor, closingId: string): Promise<MoveRow[]> {
  return executor
    .select()
    .from(closingMoves)
    .where(eq(closingMoves.closingId, closingId))
    .orderBy(asc(closingMoves.fromStartsAt), asc(closingMoves.id));
}

/** Stores locked as their bookings lock them, always in the same order. */
export async function lockStores(tx: Tx, ids: readonly string[]): Promise<StoreRow[]> {
  return tx
    .select()
    .from(stores)
    .where(inArray(stores.id, [...new Set(ids)]))
    .orderBy(asc(stores.id))
    .for('no key update');
}

/** The places that the closing keeps are free again. */
export async function freeKeptPlaces(tx: Tx, closingId: string): Promise<void> {
  await tx.delete(visits).where(eq(visits.closingId, closingId));
}

async function conflictOf(tx: Tx, closing: ClosingRow): Promise<DomainError> {
  const [last] = await tx
    .select({ by: staff.name, at: auditEvents.at })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subjectKind, 'closing'), eq(auditEvents.subjectId, closing.id)))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return new DomainError('conflict', { version: closing.version, by: last?.by ?? null, at: last?.at ?? null });
}
