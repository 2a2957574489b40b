'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button';
import { ErrorState } from '#components/ui/error-state';

/** A page of the back office that failed; `digest` is the number under which the server logged it. */
export function PageFailure({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  const t = useTranslations('shell');
  const common = useTranslations('common');
  return (
    <ErrorState
      as="h1"
      title={t('error.title')}
      description={t('error.description')}
      correlationLabel={t('reference')}
      correlationId={digest}
      action={<Button onPress={onRetry}>{common('retry')}</Button>}
    />
  );
}
