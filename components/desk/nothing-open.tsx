import { CalendarCheck, MousePointerClick, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';

type NothingOpenProps = { isAsked: boolean; isEmpty: boolean; storeName: string };

/** Where a visit would be: none of today, the one asked for not among them, or none chosen. */
export function NothingOpen({ isAsked, isEmpty, storeName }: NothingOpenProps) {
  const t = useTranslations('desk');
  if (isEmpty) {
    return (
      <EmptyState
        icon={CalendarCheck}
        title={t('empty.title')}
        description={t('empty.description', { store: storeName })}
        action={<LinkButton href="/visits">{t('empty.week')}</LinkButton>}
      />
    );
  }
  return isAsked ? (
    <EmptyState icon={SearchX} title={t('gone.title')} description={t('gone.description')} />
  ) : (
    <EmptyState icon={MousePointerClick} title={t('choose.title')} description={t('choose.description')} />
  );
}
