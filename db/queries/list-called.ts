import { and, desc, eq, isNotNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications, desks, stores, visits } from '#db/schema/index';
import { isOfDay } from '#db/visit-day';
import { callNumber } from '#domain/desk-line';
import { DomainError } from '#domain/domain-error';

/** Who is called to which desk: a number, nobody's name. */
export type Called = { visitId: string; callNumber: string; deskLabel: string; calledAt: Date };

/** Today's calls of a store that are not served yet, the latest first; a DomainError `not_found` for no such store. */
export async function listCalled({
  executor,
  storeId,
  now,
}: {
  executor: Executor;
  storeId: string;
  now: Date;
}): Promise<Called[]> {
  const [store] = await executor.select({ timeZone: stores.timeZone }).from(stores).where(eq(stores.id, storeId));
  if (store === undefined) throw new DomainError('not_found', { subject: 'store' });
  const rows = await executor
    .select({
      visitId: visits.id,
      reference: applications.reference,
      deskLabel: desks.label,
      calledAt: visits.calledAt,
    })
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .innerJoin(desks, eq(desks.id, visits.calledTo))
    .where(
      and(
        eq(visits.storeId, storeId),
        eq(visits.status, 'arrived'),
        isNotNull(visits.calledAt),
        isOfDay(now, store.timeZone),
      ),
    )
    .orderBy(desc(visits.calledAt), desc(visits.id));
  return rows.flatMap(({ reference, calledAt, ...row }) =>
    calledAt === null ? [] : [{ ...row, calledAt, callNumber: callNumber(reference) }],
  );
}
