'use client';

import { KeyRound, Lock, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useHomeHref } from '#components/shell/home-href';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';

const ICONS = { notFound: SearchX, forbidden: Lock } as const;
const ELSEWHERE = { notFound: '/', forbidden: '/sign-in' } as const;

/** Instead of a page that there is not, or not for this person. */
export function PageRefusal({ kind }: { kind: 'notFound' | 'forbidden' }) {
  const t = useTranslations(`shell.${kind}`);
  const home = useHomeHref() ?? ELSEWHERE[kind];
  return (
    <EmptyState
      as="h1"
      icon={ICONS[kind]}
      title={t('title')}
      description={t('description')}
      action={<LinkButton href={home}>{t('home')}</LinkButton>}
    />
  );
}

/** Instead of a page for which somebody has to sign in. */
export function SignInFirst() {
  const t = useTranslations('shell.unauthorized');
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
