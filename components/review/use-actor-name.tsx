'use client';

import { useTranslations } from 'next-intl';

import type { ActorKind } from '#domain/actor';

/** Whoever did something: a member of staff or a key by name, everybody else by what they are. */
export function useActorName(): (kind: ActorKind, name: string | null) => string {
  const t = useTranslations('terms.actor');
  return (kind, name) => {
    if (kind === 'staff') return name ?? t('formerStaff');
    return kind === 'client' && name !== null ? t('key', { name }) : t(kind);
  };
}
