import { useLocale, useTranslations } from 'next-intl';

import { FieldFrame, PUBLIC_CONTROL } from '#components/public/field-frame';
import { FormCheckbox } from '#components/public/form-checkbox';
import { PublicButton } from '#components/public/public-button';
import { StepHeader } from '#components/public/step-header';
import { WEEKDAYS, useWishText } from '#components/visits/use-wish-text';
import type { OwnWait } from '#db/queries/find-own-wait';
import type { City } from '#db/queries/list-stores';
import { POLICY } from '#domain/policy';
import { DAY_PARTS } from '#domain/wait';

type WaitFormProps = { path: string; cities: readonly City[]; wait: OwnWait | null; hasVisit: boolean };

/** Up to three stores, and when the customer can come; whatever is left open will do. */
export function WaitForm({ path, cities, wait, hasVisit }: WaitFormProps) {
  const t = useTranslations('status.wait');
  const status = useTranslations('status');
  const isEnglish = useLocale() === 'en';
  const words = useWishText();
  const minutes = POLICY.wait.offerMinutes;
  return (
    <>
      <StepHeader
        title={wait === null ? t('title') : t('changeTitle')}
        description={t(hasVisit ? 'explainVisit' : 'explain', { minutes })}
        back={{ href: path, label: status('back') }}
      />
      <form method="post" action={`${path}/join-wait`} className="flex flex-col gap-8">
        <fieldset className="flex flex-col gap-4">
          <legend className="mb-3 text-xl font-semibold">{t('stores')}</legend>
          {Array.from({ length: POLICY.wait.stores }, (_, index) => (
            <FieldFrame
              key={index}
              id={`store-${index}`}
              label={t('store', { number: index + 1 })}
              {...(index === 0 ? {} : { optionalWord: t('optional') })}
            >
              <select
                id={`store-${index}`}
                name="storeIds"
                required={index === 0}
                defaultValue={wait?.stores[index]?.id ?? ''}
                className={PUBLIC_CONTROL}
              >
                <option value="">{index === 0 ? t('choose') : t('none')}</option>
                {cities.map((city) => (
                  <optgroup key={city.cityEn} label={isEnglish ? city.cityEn : city.cityZh}>
                    {city.stores.map((store) => (
                      <option key={store.id} value={store.id}>
                        {isEnglish ? store.nameEn : store.nameZh}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            </FieldFrame>
          ))}
        </fieldset>
        <fieldset>
          <legend className="text-xl font-semibold">{t('days')}</legend>
          <p className="mt-1 text-md text-muted">{t('daysHint')}</p>
          <div className="mt-3 grid gap-x-6 sm:grid-cols-2">
            {WEEKDAYS.map((day) => (
              <FormCheckbox
                key={day}
                id={`day-${day}`}
                name="weekdays"
                value={`${day}`}
                label={words.weekday(day)}
                defaultChecked={wait?.wish.weekdays.includes(day) ?? false}
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="text-xl font-semibold">{t('times')}</legend>
          <p className="mt-1 text-md text-muted">{t('timesHint')}</p>
          <div className="mt-3">
            {DAY_PARTS.map((part) => (
              <FormCheckbox
                key={part}
                id={`part-${part}`}
                name="dayParts"
                value={part}
                label={words.dayPart(part)}
                defaultChecked={wait?.wish.dayParts.includes(part) ?? false}
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="mb-2 text-xl font-semibold">{t('needs')}</legend>
          <FormCheckbox
            id="elder"
            name="abilities"
            value="elder_priority"
            label={t('elder')}
            defaultChecked={wait?.abilities.includes('elder_priority') ?? false}
          />
        </fieldset>
        <p>
          <PublicButton className="w-full sm:w-auto">{wait === null ? t('join') : t('save')}</PublicButton>
        </p>
      </form>
    </>
  );
}
