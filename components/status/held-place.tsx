import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { PublicButton } from '#components/public/public-button';
import { StepHeader } from '#components/public/step-header';
import type { StatusHold } from '#db/queries/get-status';
import type { StoreSummary } from '#db/queries/list-stores';
import { whatToBring } from '#domain/visit';

type HeldPlaceProps = {
  path: string;
  hold: StatusHold;
  store: StoreSummary;
  sim: Parameters<typeof whatToBring>[0];
  now: Date;
};

/** A place that is kept for some minutes, until when in words, and the button that books it. */
export function HeldPlace({ path, hold, store, sim, now }: HeldPlaceProps) {
  const t = useTranslations('status');
  const format = useFormatter();
  const isEnglish = useLocale() === 'en';
  const { timeZone } = store;
  const minutes = Math.max(1, Math.ceil((hold.expiresAt.getTime() - now.getTime()) / 60_000));
  return (
    <>
      <StepHeader
        title={t('hold.title')}
        back={{ href: `${path}/visit?store=${store.id}`, label: t('hold.other') }}
        description={t('hold.until', { minutes, time: format.dateTime(hold.expiresAt, 'time', { timeZone }) })}
      />
      <dl className="grid gap-x-4 gap-y-1 rounded-lg border-2 border-accent bg-surface p-5 sm:grid-cols-[8rem_1fr] sm:gap-y-2.5">
        <dt className="text-muted">{t('visit.when')}</dt>
        <dd className="mb-2 font-semibold sm:mb-0">{format.dateTime(hold.startsAt, 'full', { timeZone })}</dd>
        <dt className="text-muted">{t('visit.where')}</dt>
        <dd className="mb-2 sm:mb-0">
          {isEnglish ? store.nameEn : store.nameZh}
          <br />
          {isEnglish ? store.addressEn : store.addressZh}
        </dd>
        <dt className="text-muted">{t('visit.bring')}</dt>
        <dd>
          <ul className="list-disc pl-5">
            {whatToBring(sim).map((item) => (
              <li key={item}>{t(`visit.belongings.${item}`)}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <form method="post" action={`${path}/confirm-visit`} className="mt-6">
        <input type="hidden" name="visitId" value={hold.id} />
        <input type="hidden" name="version" value={hold.version} />
        <PublicButton className="w-full sm:w-auto">{t('hold.confirm')}</PublicButton>
      </form>
      <p className="mt-3 text-muted">{t('hold.note')}</p>
    </>
  );
}
