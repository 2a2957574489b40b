import { KeyRound } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';

export default async function Unauthorized() {
  const t = await getTranslations('shell.unauthorized');
  return (
    <EmptyState
      as="h1"
      icon={KeyRound}
      title={t('title')}
      description={t('description')}
      action={
        <LinkButton href="/sign-in" variant="primary">
          {t('action')}
        </LinkButton>
      }
    />
  );
}
