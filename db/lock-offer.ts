import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';

import { assertReach, authoriseVisitor } from '#db/authorise-visit';
import type { Tx } from '#db/client';
import { lockApplication } from '#db/lock-application';
import type { ApplicationRow } from '#db/lock-application';
import type { VisitRow } from '#db/lock-visit';
import { stores, visits, waits } from '#db/schema/index';
import type { StoreRow } from '#db/store-calendar';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

export const AnswerOffer = z.strictObject({ visitId: z.uuid() });
export type AnswerOffer = z.infer<typeof AnswerOffer>;

/**
 * An offer that `actor` may still answer, locked in its application's turn. DomainErrors `not_found`, `forbidden`,
 * `offer_expired` once its time is over, `conflict` where it was accepted already.
 */
export async function lockOffer(
  tx: Tx,
  { actor, input: { visitId }, now }: { actor: Actor; input: AnswerOffer; now: Date },
): Promise<{ offer: VisitRow; application: ApplicationRow; store: StoreRow }> {
  authoriseVisitor(actor, 'visit.wait');
  const isIt = and(eq(visits.id, visitId), isNotNull(visits.waitId));
  const [found] = await tx
    .select({ applicationId: visits.applicationId, storeId: visits.storeId })
    .from(visits)
    .where(isIt);
  if (found === undefined) throw new DomainError('not_found', { subject: 'visit' });
  assertReach(actor, { applicationId: found.applicationId, storeIds: [found.storeId] });
  const application = await lockApplication(tx, { id: found.applicationId });
  const [row] = await tx
    .select({ offer: visits, store: stores, endReason: waits.endReason })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .innerJoin(waits, eq(waits.id, visits.waitId))
    .where(isIt)
    .for('update', { of: visits });
  if (row === undefined) throw new DomainError('not_found', { subject: 'visit' });
  if (row.endReason === 'place_accepted') throw new DomainError('conflict', { subject: 'visit' });
  const { status, holdExpiresAt } = row.offer;
  if (status !== 'held' || holdExpiresAt === null || holdExpiresAt <= now) throw new DomainError('offer_expired');
  return { ...row, application };
}
