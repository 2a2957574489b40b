'use client';

import { useNow, useTranslations } from 'next-intl';

import { WebhookDeliveries } from '#components/settings/webhook-deliveries';
import { WebhookState } from '#components/settings/webhook-state';
import { hostOf } from '#components/settings/webhook-types';
import type { WebhookActions } from '#components/settings/webhook-types';
import { WebhookVerbs } from '#components/settings/webhook-verbs';
import { DefinitionList } from '#components/ui/definition-list';
import type { Definition } from '#components/ui/definition-list';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { WebhookDeliveryPage } from '#db/queries/list-webhook-deliveries';
import type { WebhookListed } from '#db/queries/list-webhooks';

type WebhookDetailProps = {
  endpoint: WebhookListed;
  page: WebhookDeliveryPage;
  mayReadCases: boolean;
  /** Null where the viewer may look and no more. */
  actions: WebhookActions | null;
};

export function WebhookDetail({ endpoint, page, mayReadCases, actions }: WebhookDetailProps) {
  const t = useTranslations('webhooks');
  return (
    <>
      <PageHeader
        eyebrow={<TextLink href="/settings/webhooks">{t('detail.back')}</TextLink>}
        title={hostOf(endpoint.url)}
        aside={<WebhookState endpoint={endpoint} />}
        description={<span className="font-mono text-sm break-all">{endpoint.url}</span>}
        actions={actions !== null && <WebhookVerbs endpoint={endpoint} actions={actions} />}
      />
      <Facts endpoint={endpoint} />
      <WebhookDeliveries endpoint={endpoint} page={page} mayReadCases={mayReadCases} actions={actions} />
    </>
  );
}

function Facts({ endpoint }: { endpoint: WebhookListed }) {
  const t = useTranslations('webhooks');
  const { types, offSince, pausedUntil, formerSecretUntil, createdAt, createdBy } = endpoint;
  const now = useNow();
  const items: (Definition | null)[] = [
    {
      term: t('columns.types'),
      value: types === null ? t('allTypes') : <span className="font-mono text-sm break-words">{types.join(', ')}</span>,
    },
    {
      term: t('detail.added'),
      value: (
        <>
          <Time value={createdAt} look="date" />{' '}
          <span className="text-sm text-muted">{t('detail.addedBy', { name: createdBy })}</span>
        </>
      ),
    },
    dated(t('detail.offSince'), offSince),
    dated(t('detail.pausedUntil'), offSince === null ? stillAhead(pausedUntil, now) : null),
    dated(t('detail.formerUntil'), stillAhead(formerSecretUntil, now)),
  ];
  return (
    <div className="mb-5 rounded-lg border border-line bg-surface px-4 py-3">
      <DefinitionList layout="columns" items={items.filter((item) => item !== null)} />
    </div>
  );
}

function dated(term: string, at: Date | null): Definition | null {
  return at === null ? null : { term, value: <Time value={at} /> };
}

function stillAhead(at: Date | null, now: Date): Date | null {
  return at !== null && at > now ? at : null;
}
