import { SearchX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { HOME_PATHS } from '#domain/permissions';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { currentActor } from '#server/session';

export default async function StaffNotFound() {
  const [actor, t] = await Promise.all([currentActor(), getTranslations('shell.notFound')]);
  return (
    <EmptyState
      as="h1"
      icon={SearchX}
      title={t('title')}
      description={t('description')}
      action={<LinkButton href={actor === null ? '/' : HOME_PATHS[actor.role]}>{t('home')}</LinkButton>}
    />
  );
}
