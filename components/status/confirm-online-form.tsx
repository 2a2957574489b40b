import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { FormCheckbox } from '#components/public/form-checkbox';
import { PublicButton } from '#components/public/public-button';

type ConfirmOnlineFormProps = { version: number; path: string; coolingHours: number; isUnacknowledged: boolean };

/** The last step of an eSIM case; the version says which state of the case was confirmed. */
export function ConfirmOnlineForm({ version, path, coolingHours, isUnacknowledged }: ConfirmOnlineFormProps) {
  const t = useTranslations('status.confirm');
  return (
    <form
      method="post"
      action={`${path}/confirm-online`}
      className="flex flex-col gap-5 rounded-lg border border-line-strong bg-surface p-5"
    >
      <h2 className="text-xl font-semibold">{t('title')}</h2>
      <p className="flex items-start gap-2.5 font-semibold">
        <TriangleAlert aria-hidden size={22} className="mt-0.5 shrink-0 text-warn" />
        {coolingHours === 0 ? t('lead') : t('leadCooling', { hours: coolingHours })}
      </p>
      <ul className="flex list-disc flex-col gap-1.5 pl-6">
        <li>{t('others')}</li>
        <li>{t('accounts')}</li>
      </ul>
      <input type="hidden" name="version" value={version} />
      <FormCheckbox
        name="acknowledged"
        label={t('acknowledge')}
        error={isUnacknowledged ? t('acknowledgeMissing') : undefined}
      />
      <PublicButton className="self-stretch sm:self-start">{t('submit')}</PublicButton>
    </form>
  );
}
