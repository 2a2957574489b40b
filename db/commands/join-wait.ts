import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import { assertTriesLeft, countMissed } from '#db/assert-tries-left';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { findWait } from '#db/end-wait';
import type { WaitRow } from '#db/end-wait';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { lockLiveVisit } from '#db/lock-visit';
import { newId } from '#db/new-id';
import { offerFreed } from '#db/offer-freed';
import { recordEvent } from '#db/record-event';
import { stores, waitStores, waits } from '#db/schema/index';
import type { Tx } from '#db/client';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';
import { assertSettled } from '#domain/settling';
import { DESK_ABILITIES } from '#domain/store';
import { DAY_PARTS } from '#domain/wait';

const once = (values: readonly unknown[]) => new Set(values).size === values.length;

export const JoinWait = z.strictObject({
  applicationId: z.uuid(),
  storeIds: z.array(z.uuid()).min(1).max(POLICY.wait.stores).refine(once),
  weekdays: z.array(z.int().min(1).max(7)).max(7).refine(once),
  dayParts: z.array(z.enum(DAY_PARTS)).refine(once),
  abilities: z.array(z.enum(DESK_ABILITIES)).refine(once).default([]),
});
export type JoinWait = z.infer<typeof JoinWait>;

/** Puts a case on the waiting list of up to three stores, or changes its wish; a change keeps its turn. */
export async function joinWait({ db, actor, input, now }: Command<JoinWait>): Promise<{ waitId: string }> {
  authoriseVisitor(actor, 'visit.wait');
  const { applicationId, storeIds, ...wish } = input;
  assertReach(actor, { applicationId, storeIds });
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: applicationId });
    if (actor.kind !== 'staff') assertSettled(application, now);
    assertAwaitsVisit(application, now);
    if (actor.kind !== 'staff') assertTriesLeft(await countMissed(tx, applicationId));
    const live = await lockLiveVisit(tx, applicationId);
    if (live?.visit.status === 'arrived') throw new DomainError('wrong_status', { status: live.visit.status });

    const before = await findWait(tx, applicationId);
    const known = before === null ? [] : await storesOf(tx, before.id);
    assertReach(actor, { applicationId, storeIds: known });
    const waitId = await writeWait(tx, { before, applicationId, wish, now });
    await tx.delete(waitStores).where(eq(waitStores.waitId, waitId));
    for (const storeId of storeIds) {
      await assertActive(tx, storeId);
      await tx.insert(waitStores).values({ waitId, storeId });
    }
    await recordEvent(tx, {
      actor,
      now,
      name: before === null ? 'wait.joined' : 'wait.changed',
      subject: { kind: 'wait', id: waitId },
      applicationId,
      ...(before === null ? {} : { before: { ...wishOf(before), storeIds: known } }),
      after: { ...wish, storeIds },
    });
    for (const storeId of storeIds) await offerFreed(tx, storeId);
    return { waitId };
  });
}

type Wish = Pick<WaitRow, 'weekdays' | 'dayParts' | 'abilities'>;

async function writeWait(
  tx: Tx,
  { before, applicationId, wish, now }: { before: WaitRow | null; applicationId: string; wish: Wish; now: Date },
): Promise<string> {
  if (before === null) {
    const id = newId();
    await tx.insert(waits).values({ id, applicationId, ...wish, joinedAt: now, turnAt: now });
    return id;
  }
  await tx
    .update(waits)
    .set({ ...wish, version: before.version + 1 })
    .where(eq(waits.id, before.id));
  return before.id;
}

function wishOf({ weekdays, dayParts, abilities }: Wish): Wish {
  return { weekdays, dayParts, abilities };
}

async function storesOf(tx: Tx, waitId: string): Promise<string[]> {
  const rows = await tx.select({ id: waitStores.storeId }).from(waitStores).where(eq(waitStores.waitId, waitId));
  return rows.map(({ id }) => id);
}

async function assertActive(tx: Tx, storeId: string): Promise<void> {
  const [store] = await tx.select({ active: stores.active }).from(stores).where(eq(stores.id, storeId));
  if (store?.active !== true) throw new DomainError('not_found', { subject: 'store' });
}
