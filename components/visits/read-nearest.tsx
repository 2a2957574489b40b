import { z } from 'zod';

import type { DomainErrorDetails } from '#domain/domain-error';

const Nearest = z.object({ nearest: z.array(z.object({ storeId: z.string(), startsAt: z.iso.datetime() })) });

/** The places that a refused booking names instead. */
export function readNearest(details: DomainErrorDetails): { storeId: string; startsAt: Date }[] {
  const read = Nearest.safeParse(details);
  if (!read.success) return [];
  return read.data.nearest.map(({ storeId, startsAt }) => ({ storeId, startsAt: new Date(startsAt) }));
}
