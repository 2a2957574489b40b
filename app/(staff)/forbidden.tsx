import { Lock } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { HOME_PATHS } from '#domain/permissions';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { currentActor } from '#server/session';

export default async function Forbidden() {
  const [actor, t] = await Promise.all([currentActor(), getTranslations('shell.forbidden')]);
  return (
    <EmptyState
      as="h1"
      icon={Lock}
      title={t('title')}
      description={t('description')}
      action={<LinkButton href={actor === null ? '/sign-in' : HOME_PATHS[actor.role]}>{t('home')}</LinkButton>}
    />
  );
}
