'use client';

import { useTranslations } from 'next-intl';

import type { WebhookEvent } from '#domain/webhooks/event';

/** An event in words, and under them by the name that systems know it by. */
export function TypeName({ type }: { type: WebhookEvent['type'] }) {
  const t = useTranslations('webhooks.types');
  return (
    <span className="flex flex-col leading-tight">
      <span>{t(type)}</span>
      <span className="font-mono text-xs text-muted">{type}</span>
    </span>
  );
}
