import { getTranslations } from 'next-intl/server';

import { PageBody } from '#components/shell/page-body';
import { Skeleton, SkeletonLines } from '#components/ui/skeleton';

export default async function DeskLoading() {
  const t = await getTranslations('common');
  return (
    <PageBody>
      <Skeleton className="mb-6 h-7 w-64" />
      <SkeletonLines count={12} label={t('loading')} />
    </PageBody>
  );
}
