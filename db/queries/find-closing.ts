import { and, asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Executor } from '#db/client';
import { applicants, applications, closingMoves, closings, desks, stores } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { closingStateOf } from '#domain/closing/closing';
import type { ClosingKind, ClosingState, MoveOutcome } from '#domain/closing/closing';
import { kilometresBetween, positionOf } from '#domain/distance';
import { maskName, maskReference } from '#domain/masking';

type NamedStore = { nameZh: string; nameEn: string; timeZone: string };

/** What becomes of one visit, its customer's name and reference masked. */
export type ClosingMove = {
  id: string;
  customer: string;
  reference: string;
  confirmBy: Date | null;
  fromDesk: string;
  fromStartsAt: Date;
  outcome: MoveOutcome;
  /** Null where it leads nowhere. */
  to: (NamedStore & { startsAt: Date; deskLabel: string; kilometres: number | null; shiftMinutes: number }) | null;
  isChosen: boolean;
  isRenewed: boolean;
  /** Whether a letter can reach the customer. */
  hasContact: boolean;
  help: (NamedStore & { days: number; startsAt: Date }) | null;
};

export type ClosingDetail = {
  id: string;
  version: number;
  state: ClosingState;
  kind: ClosingKind;
  deskLabel: string | null;
  closedOn: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  reason: string;
  holdExpiresAt: Date | null;
  settlesAt: Date | null;
  confirmedAt: Date | null;
  store: { id: string; code: string } & NamedStore;
  extraDesk: (NamedStore & { visits: number }) | null;
  moves: ClosingMove[];
};

/** A closing of the store of that code with everyone whom it hits, the earliest first. */
export async function findClosing(
  executor: Executor,
  { id, code, now }: { id: string; code: string; now: Date },
): Promise<ClosingDetail | null> {
  const [found] = await executor
    .select({ closing: closings, store: stores, deskLabel: desks.label })
    .from(closings)
    .innerJoin(stores, eq(stores.id, closings.storeId))
    .leftJoin(desks, eq(desks.id, closings.deskId))
    .where(and(eq(closings.id, id), eq(stores.code, code)));
  if (found === undefined) return null;
  const { closing, store, deskLabel } = found;
  const { kind, closedOn, startsAt, endsAt, reason, version, holdExpiresAt, settlesAt, confirmedAt } = closing;
  const [moves, extraDesk] = await Promise.all([
    readMovesOf(executor, { closingId: id, store }),
    readExtraDesk(executor, closing.extraDesk),
  ]);
  return {
    id,
    version,
    state: closingStateOf(closing, now),
    kind,
    deskLabel,
    closedOn,
    startsAt,
    endsAt,
    reason,
    holdExpiresAt,
    settlesAt,
    confirmedAt,
    store: { id: store.id, code: store.code, ...nameOf(store) },
    extraDesk,
    moves,
  };
}

const target = alias(stores, 'target');
const helping = alias(stores, 'helping');
const fromDesk = alias(desks, 'from_desk');
const toDesk = alias(desks, 'to_desk');

async function readMovesOf(
  executor: Executor,
  { closingId, store }: { closingId: string; store: StoreRow },
): Promise<ClosingMove[]> {
  const rows = await executor
    .select({
      move: closingMoves,
      reference: applications.reference,
      confirmBy: applications.confirmBy,
      holderName: applicants.holderName,
      email: applicants.email,
      fromDesk: fromDesk.label,
      toDesk: toDesk.label,
      target,
      helping,
    })
    .from(closingMoves)
    .innerJoin(applications, eq(applications.id, closingMoves.applicationId))
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .innerJoin(fromDesk, eq(fromDesk.id, closingMoves.fromDeskId))
    .leftJoin(toDesk, eq(toDesk.id, closingMoves.deskId))
    .leftJoin(target, eq(target.id, closingMoves.storeId))
    .leftJoin(helping, eq(helping.id, closingMoves.helpStoreId))
    .where(eq(closingMoves.closingId, closingId))
    .orderBy(asc(closingMoves.fromStartsAt), asc(closingMoves.id));
  return rows.map(({ move, reference, holderName, email, confirmBy, ...row }) => ({
    id: move.id,
    customer: maskName(holderName ?? ''),
    reference: maskReference(reference),
    confirmBy,
    fromDesk: row.fromDesk,
    fromStartsAt: move.fromStartsAt,
    outcome: move.outcome,
    to:
      row.target === null || move.startsAt === null
        ? null
        : {
            ...nameOf(row.target),
            startsAt: move.startsAt,
            deskLabel: row.toDesk ?? '',
            kilometres: kilometresTo(store, row.target),
            shiftMinutes: Math.round((move.startsAt.getTime() - move.fromStartsAt.getTime()) / 60_000),
          },
    isChosen: move.chosenBy !== null,
    isRenewed: move.renewedAt !== null,
    hasContact: email !== null,
    help:
      row.helping === null || move.helpDays === null || move.helpStartsAt === null
        ? null
        : { ...nameOf(row.helping), days: move.helpDays, startsAt: move.helpStartsAt },
  }));
}

async function readExtraDesk(
  executor: Executor,
  extraDesk: { storeId: string; visits: number } | null,
): Promise<ClosingDetail['extraDesk']> {
  if (extraDesk === null) return null;
  const [store] = await executor.select().from(stores).where(eq(stores.id, extraDesk.storeId));
  return store === undefined ? null : { ...nameOf(store), visits: extraDesk.visits };
}

function kilometresTo(from: StoreRow, to: StoreRow): number | null {
  if (from.id === to.id) return 0;
  const [here, there] = [positionOf(from), positionOf(to)];
  return here === null || there === null ? null : kilometresBetween(here, there);
}

function nameOf({ nameZh, nameEn, timeZone }: StoreRow): NamedStore {
  return { nameZh, nameEn, timeZone };
}
