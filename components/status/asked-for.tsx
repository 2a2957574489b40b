import { CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';

import { PhotoForm } from '#components/apply/photo-form';
import type { PhotoRefusal } from '#components/apply/photo-refusal';
import { PublicButton } from '#components/public/public-button';
import { DecisionReasons } from '#components/status/decision-reasons';
import type { ApplicationStatusView } from '#db/queries/get-status';
import { slotForCustomer } from '#domain/letters/customer-words';

type AskedForProps = {
  status: ApplicationStatusView;
  path: string;
  refusal: { slot: string | null; reason: PhotoRefusal | null };
};

/** Why, which photos, and one press once they are all here. */
export function AskedFor({ status, path, refusal }: AskedForProps) {
  const t = useTranslations('status.asked');
  const locale = useLocale();
  return (
    <section className="flex flex-col gap-6">
      <DecisionReasons decision={status.decision} path={path} />
      <h2 className="text-xl font-semibold">{t('title')}</h2>
      {status.requestedSlots.map((slot) => {
        const isNew = !status.slotsStillOld.includes(slot);
        return (
          <div key={slot} className="rounded-lg border border-line bg-surface p-5">
            {isNew && (
              <p className="mb-4 flex items-center gap-2 text-pass">
                <CircleCheck aria-hidden size={20} className="shrink-0" />
                {t('renewed')}
              </p>
            )}
            <PhotoForm
              slot={slot}
              action={`${path}/photos/${slot}`}
              hasPhoto={isNew}
              refusal={refusal.slot === slot ? refusal.reason : null}
              label={slotForCustomer(slot, locale)}
            />
          </div>
        );
      })}
      {status.slotsStillOld.length === 0 ? (
        <form method="post" action={`${path}/resubmit`} className="flex flex-col items-stretch gap-3 sm:items-start">
          <p>{t('sendNote')}</p>
          <PublicButton>{t('send')}</PublicButton>
        </form>
      ) : (
        <p className="text-muted">{t('stillMissing')}</p>
      )}
    </section>
  );
}
