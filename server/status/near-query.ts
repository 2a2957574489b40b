import { z } from 'zod';

import type { DomainErrorDetails } from '#domain/domain-error';
import type { Place } from '#domain/nearest-places';

const Nearest = z.object({ nearest: z.array(z.object({ storeId: z.uuid(), startsAt: z.iso.datetime() })) });

const Near = z.tuple([z.uuid(), z.iso.datetime()]);

/** The places that a refusal names, for an address: `near=STORE@INSTANT`, once each. */
export function writeNear(query: URLSearchParams, details: DomainErrorDetails): void {
  query.delete('near');
  for (const { storeId, startsAt } of Nearest.safeParse(details).data?.nearest ?? []) {
    query.append('near', `${storeId}@${startsAt}`);
  }
}

/** The same from an address; what is none is left out. */
export function readNear(near: string | readonly string[] | undefined): Place[] {
  return [near ?? []].flat().flatMap((text) => {
    const read = Near.safeParse(text.split('@')).data;
    return read === undefined ? [] : [{ storeId: read[0], startsAt: new Date(read[1]) }];
  });
}
