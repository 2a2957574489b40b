import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { PublicButton } from '#components/public/public-button';
import type { StatusVisit } from '#db/queries/get-status';
import type { OpenOffer } from '#db/queries/find-own-wait';

type OfferCardProps = { offer: OpenOffer; visit: StatusVisit | null; path: string };

/** A freed place that is kept for the customer until they answer. */
export function OfferCard({ offer, visit, path }: OfferCardProps) {
  const t = useTranslations('status.offer');
  const format = useFormatter();
  const locale = useLocale();
  const { timeZone } = offer;
  return (
    <section aria-labelledby="offer" className="mb-6 rounded-lg border-2 border-accent bg-accent-soft p-5">
      <h2 id="offer" className="text-xl font-semibold">
        {t('title')}
      </h2>
      <p className="mt-3 font-semibold">{format.dateTime(offer.startsAt, 'full', { timeZone })}</p>
      <p>
        {offer.store.name[locale]}
        <br />
        {offer.store.address[locale]}
      </p>
      <p className="mt-3">
        {t('until', {
          day: format.dateTime(offer.until, 'day', { timeZone }),
          time: format.dateTime(offer.until, 'time', { timeZone }),
        })}{' '}
        {t(visit === null ? 'nothingYet' : 'instead')}
      </p>
      <form method="post" action={`${path}/answer-offer`} className="mt-5 flex flex-col gap-3 sm:flex-row">
        <input type="hidden" name="visitId" value={offer.visitId} />
        <PublicButton name="answer" value="accept">
          {t('accept')}
        </PublicButton>
        <PublicButton name="answer" value="decline" look="secondary">
          {t('decline')}
        </PublicButton>
      </form>
    </section>
  );
}
