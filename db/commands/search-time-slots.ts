import { and, eq } from 'drizzle-orm';

import { authoriseClient } from '#db/authorise-client';
import type { Executor, Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { isOwnSearch } from '#db/own-search';
import { listFreePlaces } from '#db/queries/list-free-places';
import { listStores } from '#db/queries/list-stores';
import type { StoreSummary } from '#db/queries/list-stores';
import { queueSearchEvent } from '#db/queue-hub-event';
import { applications, timeSlotSearches } from '#db/schema/index';
import { storeNamed } from '#db/store-named';
import type { ClientActor } from '#domain/actor';
import { addDays } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';
import { isSettling } from '#domain/settling';
import { HORIZON_DAYS } from '#domain/store';
import { applicationReferenceOf } from '#domain/tmf/appointment';
import type { Json } from '#domain/tmf/merge-patch';
import { SLOTS_FOUND, readSearchChange, requestedPeriods } from '#domain/tmf/slot-search';
import type { SearchedSlot, SlotSearchRecord, SlotSearchRequest } from '#domain/tmf/slot-search';
import { TmfError } from '#domain/tmf/tmf-error';

/** Searches the free places that a system asks for, and keeps the answer for a while. No case is touched: no audit. */
export async function searchTimeSlots({
  db,
  actor,
  input: request,
  now,
}: Command<SlotSearchRequest>): Promise<SlotSearchRecord> {
  const client = authoriseClient(actor, 'appointments:read');
  return inTransaction(db, async (tx) => {
    const found = await findSlots(tx, request, now);
    const record = { id: newId(), searchedAt: now, request, found };
    await tx.insert(timeSlotSearches).values({ ...record, clientId: client.clientId });
    await queueSearchEvent(tx, { actor: client, now, record }, { type: 'SearchTimeSlotCreateEvent' });
    return record;
  });
}

/** Searches anew, with what a merge patch changes of the request. */
export async function searchAgain({
  db,
  actor,
  input,
  now,
}: Command<{ id: string; patch: Json }>): Promise<SlotSearchRecord> {
  const client = authoriseClient(actor, 'appointments:read');
  return inTransaction(db, async (tx) => {
    const kept = await lockSearch(tx, { id: input.id, client, now });
    const request = readSearchChange(kept.request, input.patch);
    const record = { id: kept.id, searchedAt: now, request, found: await findSlots(tx, request, now) };
    await tx.update(timeSlotSearches).set(record).where(eq(timeSlotSearches.id, kept.id));
    const what = { type: 'SearchTimeSlotAttributeValueChangeEvent', fieldPath: '$' } as const;
    await queueSearchEvent(tx, { actor: client, now, record }, what);
    return record;
  });
}

/** Forgets a search before its time. */
export async function deleteSlotSearch({ db, actor, input, now }: Command<{ id: string }>): Promise<void> {
  const client = authoriseClient(actor, 'appointments:read');
  await inTransaction(db, async (tx) => {
    const record = await lockSearch(tx, { id: input.id, client, now });
    await tx.delete(timeSlotSearches).where(eq(timeSlotSearches.id, record.id));
    await queueSearchEvent(tx, { actor: client, now, record }, { type: 'SearchTimeSlotDeleteEvent' });
  });
}

async function lockSearch(
  tx: Tx,
  { id, client, now }: { id: string; client: ClientActor; now: Date },
): Promise<SlotSearchRecord> {
  const [found] = await tx
    .select()
    .from(timeSlotSearches)
    .where(and(eq(timeSlotSearches.id, id), isOwnSearch({ client, now })))
    .for('update');
  if (found === undefined) throw new DomainError('not_found', { subject: 'search' });
  return found;
}

async function findSlots(executor: Executor, request: SlotSearchRequest, now: Date): Promise<SearchedSlot[]> {
  const stores = await listStores({ executor });
  const storeIds = await storesAsked(executor, stores, request);
  const deadline = await deadlineOf(executor, request, now);
  if (deadline === null) return [];
  const asked = requestedPeriods(request);
  const periods = asked.length > 0 ? asked : [{ from: now, until: null }];
  const found = new Map<string, { storeId: string; startsAt: Date; endsAt: Date }>();
  for (const { from, until } of periods) {
    const last = until !== null && until < deadline ? until : deadline;
    const within = { executor, from: from < now ? now : from, until: last, now };
    for (const place of await listFreePlaces({ ...within, storeIds }))
      found.set(`${place.storeId} ${place.startsAt.getTime()}`, place);
  }
  const inOrder = [...found.values()].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return inOrder.slice(0, SLOTS_FOUND).flatMap(({ storeId, startsAt, endsAt }) => {
    const store = stores.find(({ id }) => id === storeId);
    if (store === undefined) return [];
    const { code: storeCode, nameEn: storeName } = store;
    return [{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), storeCode, storeName }];
  });
}

/** One store by its code or id, the stores of a city by its name, or all. */
async function storesAsked(
  executor: Executor,
  stores: readonly StoreSummary[],
  { relatedPlace }: SlotSearchRequest,
): Promise<string[]> {
  if (relatedPlace?.id !== undefined) {
    const storeId = await storeNamed(executor, relatedPlace.id);
    if (stores.some(({ id }) => id === storeId)) return [storeId];
    throw new TmfError('place_unknown', 'This store receives nobody.');
  }
  const name = relatedPlace?.name;
  const inCity = stores.filter(({ cityEn, cityZh }) => name === undefined || [cityEn, cityZh].includes(name));
  if (name !== undefined && inCity.length === 0)
    throw new TmfError('place_unknown', 'No store is in this city; a store is named by its id.');
  return inCity.map(({ id }) => id);
}

/** By when a visit of the application that is named would have to end; null where it waits for none. */
async function deadlineOf(executor: Executor, { relatedEntity }: SlotSearchRequest, now: Date): Promise<Date | null> {
  const open = addDays({ from: now, days: HORIZON_DAYS.max, timeZone: POLICY.timeZone });
  if (relatedEntity === undefined || relatedEntity.length === 0) return open;
  const [application] = await executor
    .select()
    .from(applications)
    .where(eq(applications.reference, applicationReferenceOf(relatedEntity)));
  if (application === undefined) throw new TmfError('application_unknown', 'No application has this reference.');
  const { status, route, confirmBy } = application;
  const awaits = status === 'awaiting_confirmation' && route === 'store' && !isSettling(application, now);
  return awaits ? confirmBy : null;
}
