import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Db, Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { offerFreed } from '#db/offer-freed';
import { readComingVisits, readStorePlan } from '#db/read-store-plan';
import type { NewEvent } from '#db/record-event';
import { recordEvent } from '#db/record-event';
import { auditEvents, staff, stores } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import { DomainError } from '#domain/domain-error';
import { maskReference } from '#domain/masking';
import { authoriseStaff } from '#domain/permissions';
import { visitsHit } from '#domain/visits-hit';

/** What every change of a store says: which, from which version, and which hit visits its author has seen. */
export const StoreChange = z.strictObject({
  storeId: z.uuid(),
  version: z.int().nonnegative(),
  acknowledged: z.array(z.uuid()).max(5000),
});
export type StoreChange = z.infer<typeof StoreChange>;

export type ChangedStore = { id: string; version: number };

type Written = Pick<NewEvent, 'name' | 'before' | 'after'>;

/**
 * Changes a store by `write`, all of its bookings waiting; the event says which visits it puts in the wrong. A DomainError
 * `visits_hit` names them while one is not acknowledged, `conflict` who was faster; nothing is written then.
 */
export async function changeStore<Input extends StoreChange>(
  { db, actor, input, now }: Command<Input>,
  write: (tx: Tx, store: StoreRow) => Promise<Written>,
): Promise<ChangedStore> {
  const admin = authoriseStaff(actor, 'store.manage');
  return inTransaction(db, async (tx) => {
    const before = await lockStore(tx, input);
    const planned = await readStorePlan(tx, { store: before, now });
    const written = await write(tx, before);
    const [after] = await tx
      .update(stores)
      .set({ version: before.version + 1 })
      .where(and(eq(stores.id, before.id), eq(stores.version, before.version)))
      .returning();
    if (after === undefined) throw new DomainError('conflict', { subject: 'store' });

    const plans = { before: planned, after: await readStorePlan(tx, { store: after, now }) };
    const hits = visitsHit(plans, await readComingVisits(tx, { storeId: after.id, now }));
    if (hits.some(({ visit }) => !input.acknowledged.includes(visit.id))) {
      throw new DomainError('visits_hit', {
        timeZone: after.timeZone,
        visits: hits.map(({ visit: { id, reference, deskLabel, startsAt }, effects }) => ({
          id,
          reference: maskReference(reference),
          desk: deskLabel,
          startsAt: startsAt.toISOString(),
          effects,
        })),
      });
    }
    await recordEvent(tx, {
      actor: admin,
      now,
      subject: { kind: 'store', id: after.id },
      ...written,
      after: {
        ...written.after,
        version: after.version,
        visitsHit: hits.map(({ visit, effects }) => ({ id: visit.id, effects })),
      },
    });
    await offerFreed(tx, after.id);
    return { id: after.id, version: after.version };
  });
}

async function lockStore(tx: Tx, { storeId, version }: StoreChange): Promise<StoreRow> {
  const [store] = await tx.select().from(stores).where(eq(stores.id, storeId)).for('no key update');
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  if (store.version !== version) throw await conflictOf(tx, store);
  return store;
}

/** Who changed the store last, and when. */
async function conflictOf(tx: Db | Tx, store: StoreRow): Promise<DomainError> {
  const [last] = await tx
    .select({ by: staff.name, at: auditEvents.at })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subjectKind, 'store'), eq(auditEvents.subjectId, store.id)))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return new DomainError('conflict', { version: store.version, by: last?.by ?? null, at: last?.at ?? null });
}
