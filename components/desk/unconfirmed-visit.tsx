import { CalendarPlus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { DESK_LOOK } from '#components/desk/desk-tone';
import { Callout } from '#components/ui/callout';
import { LinkButton } from '#components/ui/link-button';
import { Time } from '#components/ui/time';
import type { DeskVisit } from '#db/queries/find-desk-visit';

/** A visit that ended without the confirmation: why, when, and how it goes on. */
export function UnconfirmedVisit({ visit, timeZone }: { visit: DeskVisit; timeZone: string }) {
  const t = useTranslations('desk');
  const terms = useTranslations('terms.reason');
  const format = useFormatter();
  const { unconfirmedReason: reason, confirmBy, endedAt } = visit;
  return (
    <>
      <Callout {...DESK_LOOK.unconfirmed} role="status" title={t('unconfirmed.ended')}>
        {reason !== null && <p>{terms(reason)}</p>}
        {visit.isInReview && <p>{t('unconfirmed.inReview')}</p>}
        {visit.mayBookAgain && confirmBy !== null && (
          <p>{t('unconfirmed.again', { deadline: format.dateTime(confirmBy, 'date', { timeZone }) })}</p>
        )}
        {endedAt !== null && (
          <p>
            {t('confirmed.at')} <Time value={endedAt} look="time" timeZone={timeZone} />
          </p>
        )}
      </Callout>
      {visit.mayBookAgain && (
        <LinkButton
          size="lg"
          href={`/visits?application=${visit.reference}`}
          icon={<CalendarPlus aria-hidden size={18} />}
          className="mt-4"
        >
          {t('unconfirmed.book')}
        </LinkButton>
      )}
    </>
  );
}
