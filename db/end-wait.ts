import { and, eq, isNull } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { advanceVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { offerFreed } from '#db/offer-freed';
import { recordEvent } from '#db/record-event';
import { visits, waits } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { OfferEndReason, WaitEndReason } from '#domain/wait';

export type WaitRow = typeof waits.$inferSelect;

type By = { actor: Actor; now: Date };

/** The case's place on the waiting list, or null; its application locked, in whose turn it changes. */
export async function findWait(tx: Tx, applicationId: string): Promise<WaitRow | null> {
  const [wait] = await tx
    .select()
    .from(waits)
    .where(and(eq(waits.applicationId, applicationId), isNull(waits.endedAt)));
  return wait ?? null;
}

/** Ends the case's waiting, if it waits, and what is offered to it; the place is the next one's. */
export async function endWait(
  tx: Tx,
  { applicationId, actor, now, reason }: By & { applicationId: string; reason: WaitEndReason },
): Promise<void> {
  const wait = await findWait(tx, applicationId);
  if (wait === null) return;
  const offer = await lockOpenOffer(tx, wait.id);
  if (offer !== null) await endOffer(tx, offer, { actor, now, reason: 'offer_withdrawn' });
  await tx
    .update(waits)
    .set({ endedAt: now, endReason: reason, version: wait.version + 1 })
    .where(eq(waits.id, wait.id));
  await recordEvent(tx, {
    actor,
    now,
    name: 'wait.ended',
    subject: { kind: 'wait', id: wait.id },
    applicationId,
    reasonCodes: [reason],
  });
}

/** What is offered to who waits at present, locked. */
export async function lockOpenOffer(tx: Tx, waitId: string): Promise<VisitRow | null> {
  const [offer] = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.waitId, waitId), eq(visits.status, 'held')))
    .for('update');
  return offer ?? null;
}

/** Frees an offered place for the next one; who let the time pass comes last now. */
export async function endOffer(
  tx: Tx,
  offer: VisitRow,
  { actor, now, reason }: By & { reason: OfferEndReason },
): Promise<void> {
  const ended = await advanceVisit(tx, offer, 'cancel', { endedAt: now });
  if (reason === 'offer_lapsed' && offer.waitId !== null) {
    await tx.update(waits).set({ turnAt: now }).where(eq(waits.id, offer.waitId));
  }
  await recordEvent(tx, {
    actor,
    now,
    name: 'visit.offerEnded',
    subject: { kind: 'visit', id: offer.id },
    applicationId: offer.applicationId,
    reasonCodes: [reason],
    before: { status: offer.status, version: offer.version },
    after: { status: ended.status, version: ended.version },
  });
  if (reason !== 'offer_accepted') await offerFreed(tx, offer.storeId);
}
