import { z } from 'zod';

import type { Tx } from '#db/client';
import { findingFree, placeOfMove, readHitVisits, readReceivingStores, scopeOf } from '#db/closing-places';
import type { HitVisit } from '#db/closing-places';
import type { Command } from '#db/command';
import type { Propose } from '#db/commands/propose-closing';
import { inTransaction } from '#db/in-transaction';
import { lockApplications } from '#db/lock-application';
import { advanceClosing, freeKeptPlaces, lockClosing, lockStores, readMoves, stepOf } from '#db/lock-closing';
import type { ClosingRow, MoveRow } from '#db/lock-closing';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { clearExpiredHolds } from '#db/release-visits';
import { renewClosing } from '#db/renew-closing';
import type { RenewedClosing } from '#db/renew-closing';
import { visits } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { CLOSING_HOLD_MINUTES } from '#domain/closing/closing';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const HoldClosing = z.strictObject({ closingId: z.uuid(), version: z.int().nonnegative() });
export type HoldClosing = z.infer<typeof HoldClosing>;

const HOLDABLE = ['draft', 'held', 'hold_expired'] as const;

/**
 * Keeps every new place of a closing for half an hour, all or none: none where one was taken, where a visit has changed or
 * where somebody else is hit by now; then those get new proposals, to be looked at before they are held.
 */
export async function holdClosing({
  db,
  actor,
  input,
  now,
  propose,
}: Command<HoldClosing> & { propose: Propose }): Promise<RenewedClosing> {
  const admin = authoriseStaff(actor, 'store.manage');
  try {
    return await inTransaction(db, async (tx) => {
      const { closing, done } = await lockClosing(tx, input, { states: HOLDABLE, to: 'held', now });
      if (done) return { ...stepOf(closing), renewed: 0 };
      const moves = await readMoves(tx, closing.id);
      await lockApplications(
        tx,
        moves.map(({ applicationId }) => applicationId),
      );
      const storeIds = [closing.storeId, ...moves.flatMap(({ storeId }) => storeId ?? [])];
      const locked = await lockStores(tx, storeIds);
      const store = locked.find(({ id }) => id === closing.storeId);
      if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
      await assertStanding(tx, { closing, store, moves, now });
      await freeKeptPlaces(tx, closing.id);
      await clearExpiredHolds(tx, { storeIds, actor: admin, now });
      const holdExpiresAt = new Date(now.getTime() + CLOSING_HOLD_MINUTES * 60_000);
      const kept = moves.flatMap((move) => keptPlace(move, { closingId: closing.id, holdExpiresAt, now }));
      if (kept.length > 0) await tx.insert(visits).values(kept);
      const held = await advanceClosing(tx, closing, { status: 'held', holdExpiresAt });
      await recordEvent(tx, {
        actor: admin,
        now,
        name: 'closing.held',
        subject: { kind: 'closing', id: closing.id },
        before: { status: closing.status, version: closing.version },
        after: { status: held.status, version: held.version, places: kept.length, until: holdExpiresAt.toISOString() },
      });
      return { ...held, renewed: 0 };
    });
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== 'slot_taken' && error.code !== 'closing_changed'))
      throw error;
    return renewClosing({ db, actor: admin, input, now, propose });
  }
}

/** DomainErrors: `closing_changed` where other visits are hit than were looked at, `slot_taken` where a place is not free. */
async function assertStanding(
  tx: Tx,
  { closing, store, moves, now }: { closing: ClosingRow; store: StoreRow; moves: readonly MoveRow[]; now: Date },
): Promise<void> {
  const scope = scopeOf(closing);
  assertSameVisits(moves, await readHitVisits(tx, { storeId: store.id, scope, now }));
  const isFree = findingFree(await readReceivingStores(tx, { store, scope, exceptClosingId: closing.id, now }), now);
  const places = moves.map(placeOfMove).filter((place) => place !== null);
  if (!places.every(isFree)) throw new DomainError('slot_taken');
}

/** That exactly the visits of these moves are hit, each as it was; a DomainError `closing_changed` otherwise. */
export function assertSameVisits(moves: readonly MoveRow[], hit: readonly HitVisit[]): void {
  const versions = new Map(hit.map(({ id, version }) => [id, version]));
  const changed = moves.filter(({ visitId, visitVersion }) => versions.get(visitId) !== visitVersion);
  const added = hit.length - moves.filter(({ visitId }) => versions.has(visitId)).length;
  if (changed.length > 0 || added > 0) throw new DomainError('closing_changed', { changed: changed.length, added });
}

type Keeping = { closingId: string; holdExpiresAt: Date; now: Date };

/** The row that keeps the place of a move, beside the visit that it will replace. */
export function keptPlace(move: MoveRow, { closingId, holdExpiresAt, now }: Keeping): (typeof visits.$inferInsert)[] {
  const place = placeOfMove(move);
  if (place === null) return [];
  const { storeId, deskId, startsAt, endsAt } = place;
  const { applicationId } = move;
  const during = { startsAt, endsAt };
  const at = { id: newId(), applicationId, storeId, deskId, during, bookedAt: now };
  return [{ ...at, status: 'held', holdExpiresAt, closingId }];
}
