import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import {
  columnsOfPlace,
  displacedOf,
  placeOfMove,
  readHitVisits,
  readReceivingStores,
  scopeOf,
} from '#db/closing-places';
import type { Command } from '#db/command';
import { keptPlace } from '#db/commands/hold-closing';
import { inTransaction } from '#db/in-transaction';
import { lockApplications } from '#db/lock-application';
import { advanceClosing, lockClosing, lockStores, readMoves } from '#db/lock-closing';
import type { ClosingRow, ClosingStep, MoveRow } from '#db/lock-closing';
import { recordEvent } from '#db/record-event';
import { clearExpiredHolds } from '#db/release-visits';
import { closingMoves, visits } from '#db/schema/index';
import type { Tx } from '#db/client';
import { freePlacesOf, isPossible } from '#domain/closing/places';
import type { NewPlace } from '#domain/closing/propose';
import { DomainError } from '#domain/domain-error';
import { Instant } from '#domain/instant';
import { authoriseStaff } from '#domain/permissions';

export const AdjustClosing = z.strictObject({
  closingId: z.uuid(),
  version: z.int().nonnegative(),
  moveId: z.uuid(),
  choice: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('move'), storeId: z.uuid(), startsAt: Instant }),
    z.strictObject({ outcome: z.literal('cancel') }),
    z.strictObject({ outcome: z.literal('keep') }),
  ]),
});
export type AdjustClosing = z.infer<typeof AdjustClosing>;

/** Another place for one visit of a closing, or none; where the places are held, the new one is held instead of the old. */
export async function adjustClosing({ db, actor, input, now }: Command<AdjustClosing>): Promise<ClosingStep> {
  const admin = authoriseStaff(actor, 'store.manage');
  const { choice } = input;
  return inTransaction(db, async (tx) => {
    const { closing } = await lockClosing(tx, input, { states: ['draft', 'held'], to: null, now });
    const moves = await readMoves(tx, closing.id);
    const move = moves.find(({ id }) => id === input.moveId);
    if (move === undefined) throw new DomainError('not_found', { subject: 'visit' });
    await lockApplications(tx, [move.applicationId]);
    const isPlaced = choice.outcome === 'move';
    const place = isPlaced ? await findPlace(tx, { closing, moves, move, wanted: choice, now }) : null;

    await tx
      .update(closingMoves)
      .set({ outcome: choice.outcome, ...columnsOfPlace(place), chosenBy: admin.staffId, renewedAt: null })
      .where(eq(closingMoves.id, move.id));
    const { holdExpiresAt } = closing;
    if (closing.status === 'held' && holdExpiresAt !== null) {
      await tx
        .delete(visits)
        .where(and(eq(visits.closingId, closing.id), eq(visits.applicationId, move.applicationId)));
      if (place !== null) {
        await clearExpiredHolds(tx, { storeIds: [place.storeId], actor: admin, now });
        const kept = keptPlace({ ...move, ...place }, { closingId: closing.id, holdExpiresAt, now });
        await tx.insert(visits).values(kept);
      }
    }
    const step = await advanceClosing(tx, closing, {});
    await recordEvent(tx, {
      actor: admin,
      now,
      name: 'closing.adjusted',
      subject: { kind: 'closing', id: closing.id },
      before: { version: closing.version, visit: move.visitId, outcome: move.outcome, ...valuesOf(placeOfMove(move)) },
      after: { version: step.version, visit: move.visitId, outcome: choice.outcome, ...valuesOf(place) },
    });
    return step;
  });
}

type Search = {
  closing: ClosingRow;
  moves: readonly MoveRow[];
  move: MoveRow;
  wanted: { storeId: string; startsAt: Date };
  now: Date;
};

/** The wanted place where it is free for this visit; a DomainError `slot_taken`, or `closing_changed` for a visit that has. */
async function findPlace(tx: Tx, { closing, moves, move, wanted, now }: Search): Promise<NewPlace> {
  const locked = await lockStores(tx, [closing.storeId, wanted.storeId]);
  const store = locked.find(({ id }) => id === closing.storeId);
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const scope = scopeOf(closing);
  const hit = await readHitVisits(tx, { storeId: store.id, scope, now });
  const visit = hit.find(({ id, version }) => id === move.visitId && version === move.visitVersion);
  if (visit === undefined) throw new DomainError('closing_changed', { changed: 1, added: 0 });
  const promised = moves
    .filter(({ id }) => id !== move.id)
    .map(placeOfMove)
    .filter((place) => place !== null);
  const base = { store, scope, promised, exceptClosingId: closing.id, now };
  const receiving = (await readReceivingStores(tx, base)).find(({ id }) => id === wanted.storeId);
  const places = receiving === undefined ? [] : freePlacesOf(receiving, now);
  const place = places.find(
    (one) => one.startsAt.getTime() === wanted.startsAt.getTime() && isPossible(displacedOf(visit), one),
  );
  const deskId = place?.deskIds[0];
  if (place === undefined || deskId === undefined) throw new DomainError('slot_taken');
  return { storeId: place.storeId, deskId, startsAt: place.startsAt, endsAt: place.endsAt };
}

function valuesOf(place: NewPlace | null) {
  if (place === null) return {};
  const { storeId, deskId, startsAt } = place;
  return { storeId, deskId, startsAt: startsAt.toISOString() };
}
