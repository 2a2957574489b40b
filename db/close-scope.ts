import { and, eq } from 'drizzle-orm';

import { scopeOf } from '#db/closing-places';
import type { Tx } from '#db/client';
import type { ClosingRow } from '#db/lock-closing';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import type { NewEvent } from '#db/record-event';
import { closures, desks, specialDays, specialHours, stores } from '#db/schema/index';
import type { ClosedBefore } from '#db/schema/closings';
import type { StoreRow } from '#db/store-calendar';
import type { StaffActor } from '#domain/actor';
import { periodOf } from '#domain/closing/scope';
import { DomainError } from '#domain/domain-error';

type Closing = { closing: ClosingRow; store: StoreRow; actor: StaffActor; now: Date };
type Said = Pick<NewEvent, 'name' | 'before' | 'after'>;

/** What undoing it needs. */
export type Closed = { closureId: string | null; before: ClosedBefore };

/** Closes what the closing says, its store being locked: the store's version rises, and its event names the closing. */
export async function closeScope(tx: Tx, { closing, store, actor, now }: Closing): Promise<Closed> {
  const { said, ...closed } = await close(tx, closing, store);
  await raiseVersion(tx, store);
  await say(tx, { closing, store, actor, now }, said);
  return closed;
}

/** Takes exactly that back. */
export async function reopenScope(tx: Tx, { closing, store, actor, now }: Closing): Promise<void> {
  const said = await reopen(tx, closing, store);
  await raiseVersion(tx, store);
  await say(tx, { closing, store, actor, now }, said);
}

async function close(tx: Tx, closing: ClosingRow, store: StoreRow): Promise<Closed & { said: Said }> {
  switch (closing.kind) {
    case 'store':
      await tx.update(stores).set({ active: false }).where(eq(stores.id, store.id));
      return {
        closureId: null,
        before: { active: store.active, specialDay: null },
        said: switched('store.deactivated', store.active, false),
      };
    case 'desk': {
      const was = await switchDesk(tx, closing, false);
      return {
        closureId: null,
        before: { active: was.active, specialDay: null },
        said: { name: 'desk.deactivated', before: was, after: { ...was, active: false } },
      };
    }
    case 'day': {
      const specialDay = await readSpecialDay(tx, closing);
      await setSpecialDay(tx, closing, { name: closing.reason, periods: [] });
      const day = { date: closing.closedOn, name: closing.reason, periods: [] };
      return {
        closureId: null,
        before: { active: store.active, specialDay },
        said: { name: 'store.specialDayChanged', after: { day } },
      };
    }
    case 'period': {
      const closureId = newId();
      const { deskId, reason, storeId } = closing;
      const period = periodOf(scopeOf(closing));
      await tx.insert(closures).values({ id: closureId, storeId, deskId, ...period, reason });
      return {
        closureId,
        before: { active: store.active, specialDay: null },
        said: { name: 'closure.added', after: closureValues(closing) },
      };
    }
  }
}

async function reopen(tx: Tx, closing: ClosingRow, store: StoreRow): Promise<Said> {
  const active = closing.before?.active ?? true;
  switch (closing.kind) {
    case 'store':
      await tx.update(stores).set({ active }).where(eq(stores.id, store.id));
      return switched(active ? 'store.activated' : 'store.deactivated', store.active, active);
    case 'desk': {
      const was = await switchDesk(tx, closing, active);
      return { name: active ? 'desk.activated' : 'desk.deactivated', before: was, after: { ...was, active } };
    }
    case 'day': {
      const specialDay = closing.before?.specialDay ?? null;
      await setSpecialDay(tx, closing, specialDay);
      const date = closing.closedOn;
      if (specialDay === null) return { name: 'store.specialDayRemoved', before: { date }, after: {} };
      return { name: 'store.specialDayChanged', after: { day: { date, ...specialDay } } };
    }
    case 'period':
      if (closing.closureId !== null) await tx.delete(closures).where(eq(closures.id, closing.closureId));
      return { name: 'closure.removed', before: closureValues(closing), after: {} };
  }
}

function switched(name: 'store.activated' | 'store.deactivated', was: boolean, active: boolean): Said {
  return { name, before: { active: was }, after: { active } };
}

function closureValues(closing: ClosingRow) {
  const { startsAt, endsAt } = periodOf(scopeOf(closing));
  return { desk: closing.deskId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

async function switchDesk(tx: Tx, { deskId, storeId }: ClosingRow, active: boolean) {
  const ofStore = and(eq(desks.id, deskId ?? ''), eq(desks.storeId, storeId));
  const [before] = await tx.select().from(desks).where(ofStore).for('update');
  if (before === undefined) throw new DomainError('not_found', { subject: 'desk' });
  await tx.update(desks).set({ active }).where(ofStore);
  const { id: desk, label, abilities } = before;
  return { desk, label, abilities, active: before.active };
}

async function readSpecialDay(tx: Tx, closing: ClosingRow): Promise<ClosedBefore['specialDay']> {
  const rows = await tx
    .select({ name: specialDays.name, opensAt: specialHours.opensAt, closesAt: specialHours.closesAt })
    .from(specialDays)
    .leftJoin(specialHours, eq(specialHours.specialDayId, specialDays.id))
    .where(isItsDay(closing));
  const [first] = rows;
  if (first === undefined) return null;
  const periods = rows.flatMap(({ opensAt, closesAt }) =>
    opensAt === null || closesAt === null ? [] : [{ opensAt, closesAt }],
  );
  return { name: first.name, periods };
}

async function setSpecialDay(tx: Tx, closing: ClosingRow, day: ClosedBefore['specialDay']): Promise<void> {
  await tx.delete(specialDays).where(isItsDay(closing));
  if (day === null) return;
  const id = newId();
  await tx
    .insert(specialDays)
    .values({ id, storeId: closing.storeId, specialOn: closing.closedOn ?? '', name: day.name });
  const hours = day.periods.map((period) => ({ specialDayId: id, ...period }));
  if (hours.length > 0) await tx.insert(specialHours).values(hours);
}

function isItsDay({ storeId, closedOn }: ClosingRow) {
  return and(eq(specialDays.storeId, storeId), eq(specialDays.specialOn, closedOn ?? ''));
}

async function raiseVersion(tx: Tx, { id, version }: StoreRow): Promise<void> {
  await tx
    .update(stores)
    .set({ version: version + 1 })
    .where(eq(stores.id, id));
}

async function say(tx: Tx, { closing, store, actor, now }: Closing, said: Said): Promise<void> {
  await recordEvent(tx, {
    actor,
    now,
    subject: { kind: 'store', id: store.id },
    ...said,
    after: { ...said.after, version: store.version + 1, closing: closing.id },
  });
}
