import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Db } from '#db/client';
import { columnsOfPlace, displacedOf, readHitVisits, readReceivingStores, scopeValues } from '#db/closing-places';
import type { HitVisit } from '#db/closing-places';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { stepOf } from '#db/lock-closing';
import type { ClosingStep } from '#db/lock-closing';
import { recordEvent } from '#db/record-event';
import { closingMoves, closings, desks, stores } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { ClosingScope } from '#domain/closing/closing';
import { scopeAt } from '#domain/closing/scope';
import type { Displacement, Proposal, ProposedMove } from '#domain/closing/propose';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { ClosingReason } from '#domain/store-input';

export const ProposeClosing = z.strictObject({
  /** Chosen by whoever asks, so that asking twice makes one closing. */
  id: z.uuid(),
  storeId: z.uuid(),
  scope: ClosingScope,
  reason: ClosingReason,
});
export type ProposeClosing = z.infer<typeof ProposeClosing>;

/** Finds new places for everybody displaced; given by the server, which keeps it off the thread that answers. */
export type Propose = (displacement: Displacement) => Promise<Proposal>;

/** A closing as a draft: who is hit and where each could go. Nothing is closed, kept or sent by it. */
export async function proposeClosing({
  db,
  actor,
  input,
  now,
  propose,
}: Command<ProposeClosing> & { propose: Propose }): Promise<ClosingStep> {
  const admin = authoriseStaff(actor, 'store.manage');
  const made = await findMade(db, input.id);
  if (made !== null) return made;
  const store = await readStore(db, input);
  const scope = scopeAt(input.scope, { timeZone: store.timeZone, now });
  const hit = await readHitVisits(db, { storeId: store.id, scope, now });
  const receiving = await readReceivingStores(db, { store, scope, now });
  const proposal = await propose({ from: store, stores: receiving, visits: hit.map(displacedOf), now });

  return inTransaction(db, async (tx) => {
    const [closing] = await tx
      .insert(closings)
      .values({
        id: input.id,
        storeId: store.id,
        ...scope,
        reason: input.reason,
        status: 'draft',
        extraDesk: proposal.extraDesk,
        createdBy: admin.staffId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (closing === undefined) return (await findMade(tx, input.id)) ?? notFound();
    const moves = movesOf(hit, proposal.moves);
    if (moves.length > 0)
      await tx.insert(closingMoves).values(moves.map((move) => ({ ...move, closingId: closing.id })));
    await recordEvent(tx, {
      actor: admin,
      now,
      name: 'closing.proposed',
      subject: { kind: 'closing', id: closing.id },
      after: {
        store: store.id,
        ...scopeValues(scope),
        visits: moves.length,
        unplaced: moves.filter(({ outcome }) => outcome !== 'move').length,
      },
    });
    return stepOf(closing);
  });
}

/** What is kept of each proposed move; whoever got no place is told so, unless somebody decides otherwise. */
export function movesOf(hit: readonly HitVisit[], proposed: readonly ProposedMove[]) {
  const moveOf = new Map(proposed.map((move) => [move.visitId, move]));
  return hit.map((visit) => {
    const { place, help } = moveOf.get(visit.id) ?? { place: null, help: null };
    return {
      visitId: visit.id,
      applicationId: visit.applicationId,
      visitVersion: visit.version,
      fromDeskId: visit.deskId,
      fromStartsAt: visit.startsAt,
      fromEndsAt: visit.endsAt,
      outcome: place === null ? ('cancel' as const) : ('move' as const),
      ...columnsOfPlace(place),
      helpDays: help?.days ?? null,
      helpStoreId: help?.storeId ?? null,
      helpStartsAt: help?.startsAt ?? null,
    };
  });
}

async function findMade(executor: Pick<Db, 'select'>, id: string): Promise<ClosingStep | null> {
  const [closing] = await executor.select().from(closings).where(eq(closings.id, id));
  return closing === undefined ? null : stepOf(closing);
}

async function readStore(db: Db, { storeId, scope }: ProposeClosing): Promise<StoreRow> {
  const [store] = await db.select().from(stores).where(eq(stores.id, storeId));
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const deskId = 'deskId' in scope ? scope.deskId : null;
  if (deskId === null) return store;
  const [desk] = await db
    .select({ id: desks.id })
    .from(desks)
    .where(and(eq(desks.id, deskId), eq(desks.storeId, storeId)));
  if (desk === undefined) throw new DomainError('not_found', { subject: 'desk' });
  return store;
}

function notFound(): never {
  throw new DomainError('not_found', { subject: 'closing' });
}
