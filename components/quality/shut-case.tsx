import { EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';

/** Instead of a case whose blind check the person holds: it would give the decision away. */
export function ShutCase({ checkId }: { checkId: string }) {
  const t = useTranslations('quality.shut');
  return (
    <EmptyState
      as="h1"
      icon={EyeOff}
      title={t('title')}
      description={t('description')}
      action={<LinkButton href={`/quality/${checkId}`}>{t('action')}</LinkButton>}
    />
  );
}
