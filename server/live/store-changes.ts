import { listVisitStores } from '#db/queries/list-visit-stores';
import type { VisitStore } from '#db/queries/list-visit-stores';
import { concernsVisit } from '#domain/change';
import type { Change } from '#domain/change';
import { database } from '#server/database';

/** A visit that was moved away is still told of where it was. */
const LEFT_WITHIN_MS = 60_000;

/** What was gathered goes to every reader at once: its stores are looked up for all of them together. */
const looked = new WeakMap<readonly Change[], Promise<VisitStore[]>>();

/** The changes of visits to this store, and of no other case. */
export function changesAtStore(storeId: string): (changes: readonly Change[]) => Promise<readonly Change[]> {
  return async (changes) => {
    const ofVisits = changes.filter(({ name }) => concernsVisit(name));
    if (ofVisits.length === 0) return [];
    const found = await storesOf(changes, ofVisits);
    return ofVisits.filter(({ id }) => found.some((visit) => visit.applicationId === id && visit.storeId === storeId));
  };
}

function storesOf(gathered: readonly Change[], ofVisits: readonly Change[]): Promise<VisitStore[]> {
  const known = looked.get(gathered);
  if (known !== undefined) return known;
  const applicationIds = [...new Set(ofVisits.map(({ id }) => id))];
  const since = new Date(Date.now() - LEFT_WITHIN_MS);
  const found = listVisitStores(database(), { applicationIds, since });
  looked.set(gathered, found);
  return found;
}
