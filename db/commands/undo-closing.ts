import { and, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import { reopenScope } from '#db/close-scope';
import type { Command } from '#db/command';
import { placeOfVisit } from '#db/commands/confirm-closing';
import { inTransaction } from '#db/in-transaction';
import { lockApplications } from '#db/lock-application';
import { advanceClosing, lockClosing, lockStores, readMoves, stepOf } from '#db/lock-closing';
import type { ClosingRow, ClosingStep, MoveRow } from '#db/lock-closing';
import { advanceVisit, lockLiveVisit } from '#db/lock-visit';
import { queueReminders } from '#db/queue-reminders';
import { recallLetters } from '#db/recall-letters';
import { recordEvent } from '#db/record-event';
import { visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { closingStateOf } from '#domain/closing/closing';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const UndoClosing = z.strictObject({ closingId: z.uuid(), version: z.int().nonnegative() });
export type UndoClosing = z.infer<typeof UndoClosing>;

const STATES = ['undoable', 'confirmed'] as const;

/**
 * Takes a confirmed closing back while nothing of it has left the house: what was closed is open, visits are where they
 * were, letters are recalled. A visit that its customer has changed meanwhile stays as it is. DomainError `undo_too_late`.
 */
export async function undoClosing({ db, actor, input, now }: Command<UndoClosing>): Promise<ClosingStep> {
  const admin = authoriseStaff(actor, 'store.manage');
  return inTransaction(db, async (tx) => {
    const { closing, done } = await lockClosing(tx, input, { states: STATES, to: 'undone', now });
    if (done) return stepOf(closing);
    if (closingStateOf(closing, now) !== 'undoable') throw new DomainError('undo_too_late');
    const moves = (await readMoves(tx, closing.id)).filter(({ movedVersion }) => movedVersion !== null);
    const applications = await lockApplications(
      tx,
      moves.map(({ applicationId }) => applicationId),
    );
    const [store] = await lockStores(tx, [closing.storeId]);
    if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
    await reopenScope(tx, { closing, store, actor: admin, now });
    let returned = 0;
    for (const move of moves) {
      const status = applications.get(move.applicationId)?.status;
      const awaits = status === 'awaiting_confirmation';
      if (awaits && (await takeBack(tx, { closing, move, actor: admin, now }))) returned += 1;
    }
    const step = await advanceClosing(tx, closing, { status: 'undone', endedAt: now });
    await recordEvent(tx, {
      actor: admin,
      now,
      name: 'closing.undone',
      subject: { kind: 'closing', id: closing.id },
      before: { status: closing.status, version: closing.version },
      after: { status: step.status, version: step.version, returned, left: moves.length - returned },
    });
    return step;
  });
}

type TakingBack = { closing: ClosingRow; move: MoveRow; actor: StaffActor; now: Date };

async function takeBack(tx: Tx, { closing, move, actor, now }: TakingBack): Promise<boolean> {
  const { applicationId, movedVersion, fromDeskId, fromStartsAt, fromEndsAt } = move;
  const isAsLeft = and(eq(visits.id, move.visitId), eq(visits.version, movedVersion ?? -1));
  const [visit] = await tx.select().from(visits).where(isAsLeft).for('update');
  if (visit === undefined) return false;
  const isCancelled = visit.status === 'cancelled';
  if (isCancelled && (await lockLiveVisit(tx, applicationId)) !== null) return false;
  const since = closing.confirmedAt ?? now;
  await recallLetters(tx, { applicationId, since, templates: ['visit_moved', 'visit_cancelled'], actor, now });
  const during = { startsAt: fromStartsAt, endsAt: fromEndsAt };
  const back = { storeId: closing.storeId, deskId: fromDeskId, during, endedAt: null };
  const after = await advanceVisit(tx, visit, isCancelled ? 'restore' : 'move', back);
  await recordEvent(tx, {
    actor,
    now,
    name: isCancelled ? 'visit.booked' : 'visit.moved',
    subject: { kind: 'visit', id: visit.id },
    applicationId,
    reasonCodes: ['closing_undone'],
    before: placeOfVisit(visit),
    after: placeOfVisit(after),
    takesBackSince: since,
  });
  await queueReminders(tx, { visit: { ...after, ...during }, now });
  return true;
}
