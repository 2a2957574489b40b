import { useFormatter, useTranslations } from 'next-intl';

import { PublicLinkButton } from '#components/public/public-button';
import type { StatusHold } from '#db/queries/get-status';

type VisitInvitationProps = { path: string; hold: StatusHold | null; now: Date };

/** Leads to the choice of a visit, or on to the place that is kept already. */
export function VisitInvitation({ path, hold, now }: VisitInvitationProps) {
  const t = useTranslations('status');
  const format = useFormatter();
  if (hold === null || hold.expiresAt <= now) {
    return (
      <PublicLinkButton href={`${path}/visit`} className="w-full sm:w-auto">
        {t('visit.choose')}
      </PublicLinkButton>
    );
  }
  return (
    <section className="rounded-lg border-2 border-accent bg-surface p-5">
      <p className="mb-4">{t('hold.waits', { time: format.dateTime(hold.expiresAt, 'time') })}</p>
      <PublicLinkButton href={`${path}/visit/held`} className="w-full sm:w-auto">
        {t('hold.goOn')}
      </PublicLinkButton>
    </section>
  );
}
