import { eq, inArray } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { displacedOf, findingFree, placeOfMove, readHitVisits, readReceivingStores, scopeOf } from '#db/closing-places';
import type { HitVisit } from '#db/closing-places';
import type { Command } from '#db/command';
import { movesOf } from '#db/commands/propose-closing';
import type { Propose } from '#db/commands/propose-closing';
import { inTransaction } from '#db/in-transaction';
import { advanceClosing, freeKeptPlaces, lockClosing, readMoves } from '#db/lock-closing';
import type { ClosingStep, MoveRow } from '#db/lock-closing';
import { recordEvent } from '#db/record-event';
import { closingMoves, closings, stores } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

type Renewal = Command<{ closingId: string; version: number }, StaffActor> & { propose: Propose };

/** How many visits were given a new proposal, having lost their place, changed, or not been hit before. */
export type RenewedClosing = ClosingStep & { renewed: number };

/**
 * New proposals for the visits whose places are gone, that have changed or that were not hit before; whoever is hit no
 * more leaves the list, and all the others keep what they were to get. The closing is a draft again.
 */
export async function renewClosing({ db, actor, input, now, propose }: Renewal): Promise<RenewedClosing> {
  const [found] = await db
    .select({ closing: closings, store: stores })
    .from(closings)
    .innerJoin(stores, eq(stores.id, closings.storeId))
    .where(eq(closings.id, input.closingId));
  if (found === undefined) throw new DomainError('not_found', { subject: 'closing' });
  const { closing, store } = found;
  const base = { store, scope: scopeOf(closing), exceptClosingId: closing.id, now };
  const hit = await readHitVisits(db, { storeId: store.id, ...base });
  const moves = await readMoves(db, closing.id);
  const isFree = findingFree(await readReceivingStores(db, base), now);
  const asBefore = moves.filter((move) => isAsBefore(move, hit));
  const standing = asBefore.filter((move) => {
    const place = placeOfMove(move);
    return place === null ? move.chosenBy !== null : isFree(place);
  });
  const promised = standing.map(placeOfMove).filter((place) => place !== null);
  const isIn = (some: readonly MoveRow[], id: string) => some.some(({ visitId }) => visitId === id);
  const anew = hit.filter(({ id }) => !isIn(standing, id));
  const receiving = await readReceivingStores(db, { ...base, promised });
  const proposal = await propose({ from: store, stores: receiving, visits: anew.map(displacedOf), now });
  const stillUnplaced = asBefore.filter((move) => move.outcome !== 'move');
  const made = movesOf(anew, proposal.moves).map((move) => {
    const isNews = move.outcome === 'move' || !isIn(stillUnplaced, move.visitId);
    return { ...move, closingId: closing.id, renewedAt: isNews ? now : null };
  });
  const renewed = made.filter(({ renewedAt }) => renewedAt !== null).length;

  return inTransaction(db, async (tx) => {
    const locked = await lockClosing(tx, input, { states: ['draft', 'held', 'hold_expired'], to: null, now });
    await freeKeptPlaces(tx, closing.id);
    await forget(
      tx,
      moves.filter((move) => !isIn(standing, move.visitId)),
    );
    if (made.length > 0) await tx.insert(closingMoves).values(made);
    const step = await advanceClosing(tx, locked.closing, {
      status: 'draft',
      holdExpiresAt: null,
      extraDesk: proposal.extraDesk,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'closing.renewed',
      subject: { kind: 'closing', id: closing.id },
      before: { status: closing.status, version: closing.version, visits: moves.length },
      after: { status: step.status, version: step.version, visits: hit.length, renewed },
    });
    return { ...step, renewed };
  });
}

function isAsBefore({ visitId, visitVersion }: MoveRow, hit: readonly HitVisit[]): boolean {
  return hit.some(({ id, version }) => id === visitId && version === visitVersion);
}

async function forget(tx: Tx, moves: readonly MoveRow[]): Promise<void> {
  if (moves.length === 0) return;
  const ids = moves.map(({ id }) => id);
  await tx.delete(closingMoves).where(inArray(closingMoves.id, ids));
}
