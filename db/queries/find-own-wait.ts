import { and, asc, eq, gt, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { stores, visits, waitStores, waits } from '#db/schema/index';
import type { Locale } from '#domain/application';
import type { DeskAbility } from '#domain/store';
import type { Wish } from '#domain/wait';

type Named = { id: string; name: Record<Locale, string> };

/** A place that is kept for who waits until they answer. */
export type OpenOffer = {
  visitId: string;
  startsAt: Date;
  until: Date;
  timeZone: string;
  store: { name: Record<Locale, string>; address: Record<Locale, string> };
};

export type OwnWait = { stores: Named[]; wish: Wish; abilities: DeskAbility[]; offer: OpenOffer | null };

/** A case's place on the waiting list with what is offered to it at `now`, or null. */
export async function findOwnWait(
  executor: Executor,
  { applicationId, now }: { applicationId: string; now: Date },
): Promise<OwnWait | null> {
  const [wait] = await executor
    .select()
    .from(waits)
    .where(and(eq(waits.applicationId, applicationId), isNull(waits.endedAt)));
  if (wait === undefined) return null;
  const wanted = await executor
    .select({ id: stores.id, nameZh: stores.nameZh, nameEn: stores.nameEn })
    .from(waitStores)
    .innerJoin(stores, eq(stores.id, waitStores.storeId))
    .where(eq(waitStores.waitId, wait.id))
    .orderBy(asc(stores.code));
  const { weekdays, dayParts, abilities } = wait;
  return {
    stores: wanted.map(({ id, ...store }) => ({ id, name: nameOf(store) })),
    wish: { weekdays, dayParts },
    abilities,
    offer: await findOpenOffer(executor, wait.id, now),
  };
}

async function findOpenOffer(executor: Executor, waitId: string, now: Date): Promise<OpenOffer | null> {
  const [row] = await executor
    .select({ visit: visits, store: stores })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(and(eq(visits.waitId, waitId), eq(visits.status, 'held'), gt(visits.holdExpiresAt, now)));
  if (row === undefined || row.visit.holdExpiresAt === null) return null;
  const { visit, store } = row;
  return {
    visitId: visit.id,
    startsAt: visit.during.startsAt,
    until: row.visit.holdExpiresAt,
    timeZone: store.timeZone,
    store: { name: nameOf(store), address: { 'zh-CN': store.addressZh, en: store.addressEn } },
  };
}

function nameOf({ nameZh, nameEn }: { nameZh: string; nameEn: string }): Record<Locale, string> {
  return { 'zh-CN': nameZh, en: nameEn };
}
