import { z } from 'zod';

import type { DomainErrorDetails } from '#domain/domain-error';
import { VISIT_EFFECTS } from '#domain/visits-hit';

const Hits = z.object({
  timeZone: z.string(),
  visits: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      desk: z.string(),
      startsAt: z.iso.datetime(),
      effects: z.array(z.enum(VISIT_EFFECTS)),
    }),
  ),
});
export type Hits = z.infer<typeof Hits>;

/** The booked visits that a refused change names. */
export function readHits(details: DomainErrorDetails): Hits | null {
  return Hits.safeParse(details).data ?? null;
}
