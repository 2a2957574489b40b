import { and, asc, eq, inArray, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, documents } from '#db/schema/index';
import { REVIEWABLE_STATUSES } from '#domain/application';

/** The current documents of the case in the order in which they are shown; none where nothing is to be decided. */
export async function listDocumentsAhead(executor: Executor, { reference }: { reference: string }): Promise<string[]> {
  const found = await executor
    .select({ id: documents.id })
    .from(documents)
    .innerJoin(applications, eq(applications.id, documents.applicationId))
    .where(
      and(
        eq(applications.reference, reference),
        inArray(applications.status, [...REVIEWABLE_STATUSES]),
        isNull(documents.replacedAt),
      ),
    )
    .orderBy(asc(documents.slot));
  return found.map(({ id }) => id);
}
