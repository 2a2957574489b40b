import { assertReach } from '#db/authorise-visit';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { endOffer, endWait } from '#db/end-wait';
import { inTransaction } from '#db/in-transaction';
import { lockOffer } from '#db/lock-offer';
import type { AnswerOffer } from '#db/lock-offer';
import { advanceVisit, lockLiveVisit } from '#db/lock-visit';
import type { VisitRow } from '#db/lock-visit';
import { offerFreed } from '#db/offer-freed';
import { placeOf } from '#db/place-visit';
import type { PlacedVisit } from '#db/place-visit';
import { queueLetter } from '#db/queue-letter';
import { queueReminders } from '#db/queue-reminders';
import { recordEvent } from '#db/record-event';
import { releaseVisit } from '#db/release-visits';
import { letterVisit } from '#db/visit-letter';
import type { Actor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { wasLeftOpen } from '#domain/visit';

type Taking = { offer: VisitRow; actor: Actor; now: Date };

/** Takes the place that was offered: the visit that the case has moves there, or one is booked; the waiting is over. */
export async function acceptOffer({ db, actor, input, now }: Command<AnswerOffer>): Promise<PlacedVisit> {
  return inTransaction(db, async (tx) => {
    const { offer, application, store } = await lockOffer(tx, { actor, input, now });
    assertAwaitsVisit(application, now);
    const present = await findPresent(tx, { offer, actor, now });
    const visit = await (present === null
      ? bookOffered(tx, { offer, actor, now })
      : moveToOffered(tx, { offer, present, actor, now }));
    await endWait(tx, { applicationId: application.id, actor, now, reason: 'place_accepted' });
    const template = present === null ? 'visit_booked' : 'visit_moved';
    const letter = { template, visit: letterVisit(store, visit.startsAt) } as const;
    await queueLetter(tx, { application, letter, actor, now });
    await queueReminders(tx, { visit, now });
    return visit;
  });
}

/** The booked visit that gives way; a hold of their own or one that was left open ends. */
async function findPresent(tx: Tx, { offer, actor, now }: Taking): Promise<VisitRow | null> {
  const live = await lockLiveVisit(tx, offer.applicationId);
  if (live === null) return null;
  const { visit, store } = live;
  assertReach(actor, { applicationId: offer.applicationId, storeIds: [visit.storeId] });
  if (visit.status === 'booked') return visit;
  const isOver = wasLeftOpen({ ...visit, ...visit.during }, { now, timeZone: store.timeZone });
  if (visit.status === 'arrived' && !isOver) throw new DomainError('wrong_status', { status: visit.status });
  const reason = isOver ? 'day_passed' : 'rebooked';
  await releaseVisit(tx, { applicationId: offer.applicationId, actor, now, reason });
  return null;
}

/** To whoever hears of visits it is a new one: nobody was told of the offer. */
async function bookOffered(tx: Tx, { offer, actor, now }: Taking): Promise<PlacedVisit> {
  const booked = placed(await advanceVisit(tx, offer, 'book', { holdExpiresAt: null, bookedAt: now }));
  await recordEvent(tx, {
    actor,
    now,
    name: 'visit.booked',
    subject: { kind: 'visit', id: booked.id },
    applicationId: offer.applicationId,
    reasonCodes: ['offer_accepted'],
    after: placeOf(booked),
  });
  return booked;
}

/** The hold goes first: two live visits never share the desk, not even within a transaction. */
async function moveToOffered(
  tx: Tx,
  { offer, present, actor, now }: Taking & { present: VisitRow },
): Promise<PlacedVisit> {
  await endOffer(tx, offer, { actor, now, reason: 'offer_accepted' });
  const { storeId, deskId, during } = offer;
  const moved = placed(await advanceVisit(tx, present, 'move', { storeId, deskId, during }));
  await recordEvent(tx, {
    actor,
    now,
    name: 'visit.moved',
    subject: { kind: 'visit', id: present.id },
    applicationId: offer.applicationId,
    reasonCodes: ['offer_accepted'],
    before: placeOf(placed(present)),
    after: placeOf(moved),
  });
  await offerFreed(tx, present.storeId);
  return moved;
}

function placed({ id, storeId, deskId, status, version, during }: VisitRow): PlacedVisit {
  return { id, storeId, deskId, status, version, ...during };
}
