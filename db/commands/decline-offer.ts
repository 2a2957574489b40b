import type { Command } from '#db/command';
import { endOffer } from '#db/end-wait';
import { inTransaction } from '#db/in-transaction';
import { lockOffer } from '#db/lock-offer';
import type { AnswerOffer } from '#db/lock-offer';

/** Turns an offered place down: it goes to the next one, and who declined keeps the turn for another place. */
export async function declineOffer({ db, actor, input, now }: Command<AnswerOffer>): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { offer } = await lockOffer(tx, { actor, input, now });
    await endOffer(tx, offer, { actor, now, reason: 'offer_declined' });
  });
}
