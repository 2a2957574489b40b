import { useTranslations } from 'next-intl';

import { PublicLinkButton } from '#components/public/public-button';

export function VisitInvitation({ path }: { path: string }) {
  const t = useTranslations('status.visit');
  return (
    <PublicLinkButton href={`${path}/visit`} className="w-full sm:w-auto">
      {t('choose')}
    </PublicLinkButton>
  );
}
