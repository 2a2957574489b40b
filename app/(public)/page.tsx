import { getTranslations } from 'next-intl/server';
import { PublicLinkButton } from '#components/public/public-button';

export default async function FrontDoor() {
  const t = await getTranslations('shell.frontDoor');
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-3 text-muted">{t('description')}</p>
      <p className="mt-6">
        <PublicLinkButton href="/apply">{t('apply')}</PublicLinkButton>
      </p>
      <p className="mt-4">
        <a href="/check" className="font-medium text-accent underline underline-offset-2">
          {t('check')}
        </a>
      </p>
      <p className="mt-6 text-md text-muted">{t('status')}</p>
      <p className="mt-16 border-t border-line pt-4 text-base text-muted">
        {t('staff')}{' '}
        <a href="/sign-in" className="font-medium text-accent underline underline-offset-2">
          {t('signIn')}
        </a>
      </p>
    </>
  );
}
