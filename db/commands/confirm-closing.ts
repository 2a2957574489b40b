import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import { closeScope } from '#db/close-scope';
import { placeOfMove, readHitVisits, scopeOf } from '#db/closing-places';
import type { Command } from '#db/command';
import { assertSameVisits } from '#db/commands/hold-closing';
import { inTransaction } from '#db/in-transaction';
import { lockApplications } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import { advanceClosing, freeKeptPlaces, lockClosing, lockStores, readMoves, stepOf } from '#db/lock-closing';
import type { ClosingRow, ClosingStep, MoveRow } from '#db/lock-closing';
import { advanceVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { queueLetter } from '#db/queue-letter';
import { queueReminders } from '#db/queue-reminders';
import { recordEvent } from '#db/record-event';
import { endHold } from '#db/release-visits';
import { closingMoves, visits } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { letterVisit } from '#db/visit-letter';
import type { StaffActor } from '#domain/actor';
import { isHit } from '#domain/closing/scope';
import type { NewPlace } from '#domain/closing/propose';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';

export const ConfirmClosing = z.strictObject({ closingId: z.uuid(), version: z.int().nonnegative() });
export type ConfirmClosing = z.infer<typeof ConfirmClosing>;

/**
 * Closes what is to be closed, moves everyone to the place that is held for them and queues their letters, all or nothing.
 * Until `settlesAt` nothing leaves the house. A draft that hits nobody needs no hold. DomainErrors: `hold_expired`, `closing_changed` where other visits are hit by now.
 */
export async function confirmClosing({ db, actor, input, now }: Command<ConfirmClosing>): Promise<ClosingStep> {
  const admin = authoriseStaff(actor, 'store.manage');
  return inTransaction(db, async (tx) => {
    const { closing, done } = await lockClosing(tx, input, { states: ['draft', 'held'], to: 'confirmed', now });
    if (done) return stepOf(closing);
    const moves = await readMoves(tx, closing.id);
    if (closing.status === 'draft' && moves.length > 0) throw new DomainError('wrong_status', { status: 'draft' });
    const applications = await lockApplications(
      tx,
      moves.map(({ applicationId }) => applicationId),
    );
    const standing = await lockMovedVisits(tx, moves);
    const targets = moves.flatMap(({ storeId }) => storeId ?? []);
    const locked = new Map((await lockStores(tx, [closing.storeId, ...targets])).map((store) => [store.id, store]));
    const store = locked.get(closing.storeId);
    if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
    assertSameVisits(moves, await readHitVisits(tx, { storeId: store.id, scope: scopeOf(closing), now }));
    if (moves.some(({ startsAt }) => startsAt !== null && startsAt <= now)) throw new DomainError('hold_expired');

    await endOwnHolds(tx, { closing, actor: admin, now });
    const closed = await closeScope(tx, { closing, store, actor: admin, now });
    await freeKeptPlaces(tx, closing.id);
    const settlesAt = new Date(now.getTime() + POLICY.undoSeconds * 1000);
    for (const move of moves) {
      const [visit, application] = [standing.get(move.visitId), applications.get(move.applicationId)];
      if (visit === undefined || application === undefined)
        throw new DomainError('closing_changed', { changed: 1, added: 0 });
      await takeEffect(tx, { move, visit, application, stores: locked, actor: admin, now, settlesAt });
    }
    const step = await advanceClosing(tx, closing, {
      ...closed,
      status: 'confirmed',
      confirmedBy: admin.staffId,
      confirmedAt: now,
      settlesAt,
      holdExpiresAt: null,
      endedAt: now,
    });
    await recordEvent(tx, {
      actor: admin,
      now,
      name: 'closing.confirmed',
      subject: { kind: 'closing', id: closing.id },
      before: { status: closing.status, version: closing.version },
      after: { status: step.status, version: step.version, ...countsOf(moves) },
    });
    return step;
  });
}

async function lockMovedVisits(tx: Tx, moves: readonly MoveRow[]): Promise<Map<string, VisitRow>> {
  if (moves.length === 0) return new Map();
  const ids = moves.map(({ visitId }) => visitId);
  const rows = await tx.select().from(visits).where(inArray(visits.id, ids)).orderBy(visits.id).for('update');
  return new Map(rows.map((row) => [row.id, row]));
}

/** What is held there or offered without having been confirmed. */
async function endOwnHolds(
  tx: Tx,
  { closing, actor, now }: { closing: ClosingRow; actor: StaffActor; now: Date },
): Promise<void> {
  const scope = scopeOf(closing);
  const holds = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.storeId, closing.storeId), eq(visits.status, 'held'), isNull(visits.closingId)))
    .for('update');
  for (const hold of holds) {
    if (isHit(scope, { ...hold.during, deskId: hold.deskId })) {
      await endHold(tx, hold, { actor, now, reason: 'store_closed' });
    }
  }
}

type Effect = {
  move: MoveRow;
  visit: VisitRow;
  application: ApplicationRow;
  stores: ReadonlyMap<string, StoreRow>;
  actor: StaffActor;
  now: Date;
  settlesAt: Date;
};

async function takeEffect(tx: Tx, effect: Effect): Promise<void> {
  const { move, visit, application, stores, actor, now, settlesAt } = effect;
  if (move.outcome === 'keep') return;
  const place = placeOfMove(move);
  const after =
    place === null ? await advanceVisit(tx, visit, 'cancel', { endedAt: now }) : await moveTo(tx, visit, place);
  await tx.update(closingMoves).set({ movedVersion: after.version }).where(eq(closingMoves.id, move.id));
  await recordEvent(tx, {
    actor,
    now,
    name: place === null ? 'visit.cancelled' : 'visit.moved',
    subject: { kind: 'visit', id: visit.id },
    applicationId: application.id,
    reasonCodes: ['store_closed'],
    before: placeOfVisit(visit),
    after: placeOfVisit(after),
    settlesAt,
  });
  const store = stores.get(place?.storeId ?? visit.storeId);
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const template = place === null ? 'visit_cancelled' : 'visit_moved';
  const letter = { template, visit: letterVisit(store, after.during.startsAt), isClosing: true } as const;
  await queueLetter(tx, { application, letter, actor, now, notBefore: settlesAt });
  if (place !== null) await queueReminders(tx, { visit: { ...after, ...after.during }, now });
}

function moveTo(tx: Tx, visit: VisitRow, { storeId, deskId, startsAt, endsAt }: NewPlace): Promise<VisitRow> {
  return advanceVisit(tx, visit, 'move', { storeId, deskId, during: { startsAt, endsAt } });
}

/** Where and when a visit is, as its events hold it. */
export function placeOfVisit({ status, version, storeId, deskId, during }: VisitRow) {
  const { startsAt, endsAt } = during;
  return { status, version, storeId, deskId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

function countsOf(moves: readonly MoveRow[]) {
  const count = (outcome: MoveRow['outcome']) => moves.filter((move) => move.outcome === outcome).length;
  return { moved: count('move'), cancelled: count('cancel'), kept: count('keep') };
}
