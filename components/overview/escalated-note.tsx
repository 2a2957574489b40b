import { useTranslations } from 'next-intl';

import { Callout } from '#components/ui/callout';
import { TextLink } from '#components/ui/text-link';
import { escalatedHref } from '#domain/overview-links';

/** Lines that the carrier was told to end and of which it says nothing; silent itself where there are none. */
export function EscalatedNote({ count }: { count: number }) {
  const t = useTranslations('overview.escalated');
  if (count === 0) return null;
  return (
    <Callout tone="warn" title={t('title')}>
      {t('count', { count })} <TextLink href={escalatedHref()}>{t('show')}</TextLink>
    </Callout>
  );
}
