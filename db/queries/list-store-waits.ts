import { eq, inArray } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { listWaiting } from '#db/queries/list-waiting';
import type { Waiting } from '#db/queries/list-waiting';
import { applicants, applications, waits } from '#db/schema/index';
import { maskName } from '#domain/masking';

export type StoreWait = Pick<Waiting, 'id' | 'wish' | 'abilities' | 'confirmBy' | 'present'> & {
  reference: string;
  customer: string;
  joinedAt: Date;
  /** What of this store is kept for them until they answer. */
  offer: { startsAt: Date; until: Date } | null;
};

/** Who waits for a place in the store, in their turn; names masked. */
export async function listStoreWaits({
  executor,
  storeId,
  now,
}: {
  executor: Executor;
  storeId: string;
  now: Date;
}): Promise<StoreWait[]> {
  const waiting = await listWaiting(executor, { storeId, now });
  if (waiting.length === 0) return [];
  const ids = waiting.map(({ id }) => id);
  const people = await executor
    .select({
      id: waits.id,
      joinedAt: waits.joinedAt,
      reference: applications.reference,
      holderName: applicants.holderName,
    })
    .from(waits)
    .innerJoin(applications, eq(applications.id, waits.applicationId))
    .innerJoin(applicants, eq(applicants.applicationId, waits.applicationId))
    .where(inArray(waits.id, ids));
  return waiting.flatMap(({ id, wish, abilities, confirmBy, present, open }): StoreWait[] => {
    const person = people.find((one) => one.id === id);
    if (person === undefined) return [];
    const offer = open !== null && open.storeId === storeId && open.until > now ? open : null;
    const { reference, joinedAt, holderName } = person;
    return [
      { id, wish, abilities, confirmBy, present, reference, joinedAt, customer: maskName(holderName ?? ''), offer },
    ];
  });
}
