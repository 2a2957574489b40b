import 'server-only';
import { z } from 'zod';

import { Instant } from '#domain/instant';
import { LANE } from '#domain/store';
import type { DeskAbility } from '#domain/store';

/** A place as the applicant's form names it; `lane` where it has to be a priority lane. */
export const PlaceForm = z.strictObject({ storeId: z.uuid(), startsAt: Instant, lane: z.literal('1').optional() });

export function abilitiesOf({ lane }: Pick<z.infer<typeof PlaceForm>, 'lane'>): DeskAbility[] {
  return lane === undefined ? [] : [LANE];
}
