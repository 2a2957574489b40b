import { listFreePlaces } from '#db/queries/list-free-places';
import type { FreePlace } from '#db/queries/list-free-places';
import { LANE } from '#domain/store';

type Asked = Omit<Parameters<typeof listFreePlaces>[0], 'abilities'>;

/** The free places of the priority lane if it is asked for, or if nothing is asked, the holder is an elder and the lane (of `storeId`, where one is given) has one left; otherwise all of them. */
export async function listSuitingPlaces({
  lane,
  isElder,
  storeId,
  ...asked
}: Asked & { lane: '0' | '1' | null; isElder: boolean | null; storeId?: string }): Promise<{
  places: FreePlace[];
  isLane: boolean;
}> {
  if (lane === '1' || (lane === null && isElder === true)) {
    const places = await listFreePlaces({ ...asked, abilities: [LANE] });
    const hasOne = places.some((place) => storeId === undefined || place.storeId === storeId);
    if (lane === '1' || hasOne) return { places, isLane: true };
  }
  return { places: await listFreePlaces(asked), isLane: false };
}
