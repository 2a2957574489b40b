import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Db } from '#db/client';
import type { Command } from '#db/command';
import { endOffer, findWait, lockOpenOffer } from '#db/end-wait';
import { findDesk } from '#db/find-desk';
import { inTransaction } from '#db/in-transaction';
import { enqueue } from '#db/jobs';
import { lockApplication } from '#db/lock-application';
import { newId } from '#db/new-id';
import { placeOf } from '#db/place-visit';
import { freePlacesReader } from '#db/free-places-reader';
import type { OfferablePlace } from '#db/free-places-reader';
import { listWaiting } from '#db/queries/list-waiting';
import type { Waiting } from '#db/queries/list-waiting';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { clearHolds } from '#db/release-visits';
import { visits } from '#db/schema/index';
import { letterVisit } from '#db/visit-letter';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { placeToOffer, suits } from '#domain/wait';

export const OfferPlaces = z.strictObject({ storeId: z.uuid().optional() });
export type OfferPlaces = z.infer<typeof OfferPlaces>;

type By = { actor: Actor; now: Date };

/** Somebody was faster so often: the next run looks again. */
const ATTEMPTS = 5;

/** Offers what is free to who waits for it, in turn, after what was not answered in time or is of no use any more; how many. */
export async function offerPlaces({ db, actor, input, now }: Command<OfferPlaces>): Promise<number> {
  authoriseSystem(actor);
  const before = await listWaiting(db, { ...input, now });
  for (const waiting of before.filter((one) => isOver(one, now))) await endOver(db, waiting, { actor, now });

  const inTurn = await listWaiting(db, { ...input, now });
  const readFree = freePlacesReader(db, now);
  let offered = 0;
  for (const waiting of inTurn.filter(canBeOffered)) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const found = placeToOffer(await readFree(waiting), asked(waiting), now);
      if (found === null) break;
      const outcome = await offer(db, { ...found, waiting, actor, now });
      if (outcome !== 'not_theirs') readFree.forget(found.place.storeId);
      if (outcome === 'offered') offered += 1;
      if (outcome !== 'taken') break;
    }
  }
  return offered;
}

function canBeOffered({ open, present }: Waiting): boolean {
  return open === null && present?.status !== 'arrived';
}

function asked({ wish, present, offered }: Waiting) {
  return { wish, presentAt: present?.startsAt ?? null, offered };
}

/** Not answered in time, or overtaken by what its customer has now. */
function isOver({ open, present }: Waiting, now: Date): boolean {
  if (open === null) return false;
  return open.until <= now || present?.status === 'arrived' || (present !== null && present.startsAt <= open.startsAt);
}

async function endOver(db: Db, { id, applicationId }: Waiting, { actor, now }: By): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockApplication(tx, { id: applicationId });
    const offer = await lockOpenOffer(tx, id);
    const [waiting] = await listWaiting(tx, { applicationId, now });
    if (offer === null || waiting === undefined || !isOver(waiting, now)) return;
    const isLate = offer.holdExpiresAt !== null && offer.holdExpiresAt <= now;
    await endOffer(tx, offer, { actor, now, reason: isLate ? 'offer_lapsed' : 'offer_withdrawn' });
  });
}

type Offering = By & { place: OfferablePlace; until: Date; waiting: Waiting };

/** A hold and its letter, if in the application's turn the place is still free and still suits. */
async function offer(
  db: Db,
  { place, until, waiting: { id, applicationId }, actor, now }: Offering,
): Promise<'offered' | 'taken' | 'not_theirs'> {
  try {
    return await inTransaction(db, async (tx) => {
      const application = await lockApplication(tx, { id: applicationId });
      const [waiting] = await listWaiting(tx, { applicationId, now });
      const wait = await findWait(tx, applicationId);
      if (waiting === undefined || wait?.id !== id || !canBeOffered(waiting)) return 'not_theirs';
      if (!waiting.storeIds.includes(place.storeId) || !suits(place, asked(waiting))) return 'not_theirs';
      const { storeId, startsAt } = place;
      const { confirmBy, abilities } = waiting;
      const { store, deskId, endsAt } = await findDesk(tx, { storeId, startsAt, confirmBy, abilities, now });
      const during = { startsAt, endsAt };
      await clearHolds(tx, { storeId, period: during, applicationId: null, actor, now });
      const held = { id: newId(), storeId, deskId, status: 'held', version: 0 } as const;
      const kept = { applicationId, waitId: wait.id, holdExpiresAt: until, bookedAt: now };
      await tx.insert(visits).values({ ...held, ...kept, during });
      await recordEvent(tx, {
        actor,
        now,
        name: 'visit.offered',
        subject: { kind: 'visit', id: held.id },
        applicationId,
        after: { ...placeOf({ ...held, ...during }), holdExpiresAt: until.toISOString() },
      });
      const visit = letterVisit(store, startsAt);
      const letter = { template: 'visit_offered', visit, answerBy: until, instead: waiting.present } as const;
      await queueLetter(tx, { application, letter, actor, now });
      await enqueue(tx, 'offer-places', { storeId }, { notBefore: until });
      return 'offered';
    });
  } catch (error) {
    if (error instanceof DomainError) return 'taken';
    throw error;
  }
}
