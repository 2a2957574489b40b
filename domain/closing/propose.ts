import { assignVisits } from '#domain/closing/assignment';
import type { OpenProgramme } from '#domain/closing/assignment';
import { extraDeskHelp, longerDeadlines } from '#domain/closing/help';
import type { ExtraDesk, LongerDeadline } from '#domain/closing/help';
import { costOf, freePlacesOf, isPossible, storesInReach } from '#domain/closing/places';
import type { Displaced, FreePlace, ReceivingStore } from '#domain/closing/places';
import type { Located } from '#domain/distance';

/** Visits that have to go elsewhere, and all that could receive them. */
export type Displacement = {
  from: Located;
  stores: readonly ReceivingStore[];
  visits: readonly Displaced[];
  now: Date;
};

export type NewPlace = { storeId: string; deskId: string; startsAt: Date; endsAt: Date };

/** Where a visit would go; without a place, what deadline would give it one. */
export type ProposedMove = { visitId: string; place: NewPlace | null; help: LongerDeadline | null };

export type Proposal = {
  moves: ProposedMove[];
  /** Where one more desk would place most of those who got none, as they stand beside all the others. */
  extraDesk: ExtraDesk | null;
};

/** New places for as many as possible, near in distance and time: no two share a desk, none is past a deadline. */
export function proposePlaces({ from, stores, visits, now }: Displacement, open: OpenProgramme): Proposal {
  const reached = storesInReach(from, stores);
  const kilometresTo = new Map(reached.map(({ store, kilometres }) => [store.id, kilometres]));
  const places = reached.flatMap(({ store }) => freePlacesOf(store, now));
  const assignment = assignVisits(
    {
      visits: visits.length,
      capacities: places.map(({ deskIds }) => deskIds.length),
      costOf: (index, at) => {
        const [visit, place] = [visits[index], places[at]];
        if (visit === undefined || place === undefined || !isPossible(visit, place)) return null;
        return costOf(visit, place, { kilometres: kilometresTo.get(place.storeId) ?? 0 });
      },
    },
    open,
  );
  const left = places.map(({ deskIds }) => [...deskIds]);
  const placed = new Map<string, NewPlace>();
  visits.forEach(({ id }, index) => {
    const at = assignment[index] ?? null;
    const place = at === null ? undefined : places[at];
    const deskId = at === null ? undefined : left[at]?.shift();
    if (place !== undefined && deskId !== undefined) placed.set(id, newPlace(place, deskId));
  });

  const unplaced = visits.filter(({ id }) => !placed.has(id));
  const spare = places.map((place, at) => ({ ...place, deskIds: left[at] ?? [] }));
  const deadlines = longerDeadlines(unplaced, spare);
  return {
    moves: visits.map(({ id }) => ({ visitId: id, place: placed.get(id) ?? null, help: deadlines.get(id) ?? null })),
    extraDesk: extraDeskHelp(unplaced, reached, now),
  };
}

function newPlace({ storeId, startsAt, endsAt }: FreePlace, deskId: string): NewPlace {
  return { storeId, deskId, startsAt, endsAt };
}
