'use client';

import { useTranslations } from 'next-intl';

import { CloseForm } from '#components/closing/close-form';
import type { CloseWish, ProposeAction } from '#components/closing/close-form';
import { ClosingBadge } from '#components/closing/closing-badge';
import { useStoreName, useWhatWords } from '#components/closing/closing-words';
import { Card } from '#components/ui/card';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import type { KeptStore } from '#db/queries/find-kept-store';
import type { ClosingSummary } from '#db/queries/list-closings';

type CloseStoreProps = {
  store: KeptStore;
  closings: readonly ClosingSummary[];
  wanted: CloseWish;
  /** What the next closing will be called, so that pressing twice makes one. */
  newId: string;
  /** Null where the viewer may read and no more. */
  propose: ProposeAction | null;
};

export function CloseStore({ store, closings, wanted, newId, propose }: CloseStoreProps) {
  const t = useTranslations('closing');
  const name = useStoreName()(store.facts);
  return (
    <>
      <PageHeader
        eyebrow={<TextLink href={`/stores/${store.code}`}>{name}</TextLink>}
        title={t('pageTitle')}
        description={propose === null ? t('readOnly') : t('description')}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]">
        {propose !== null && <CloseForm key={newId} store={store} wanted={wanted} newId={newId} propose={propose} />}
        <ClosingsCard store={store} closings={closings} />
      </div>
    </>
  );
}

function ClosingsCard({ store, closings }: Pick<CloseStoreProps, 'store' | 'closings'>) {
  const t = useTranslations('closing.list');
  const what = useWhatWords();
  return (
    <Card title={t('title')} padding={closings.length === 0 ? 'normal' : 'none'}>
      {closings.length === 0 ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        <ul aria-label={t('title')} className="divide-y divide-line">
          {closings.map((closing) => (
            <li key={closing.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5">
              <div className="min-w-0">
                <TextLink href={`/stores/${store.code}/close/${closing.id}`}>
                  {what(closing, store.facts.timeZone)}
                </TextLink>
                <p className="text-sm text-muted">
                  {closing.reason} · {t('visits', { count: closing.visits })}
                </p>
                <p className="text-sm text-faint">
                  {closing.createdBy} · <Time value={closing.createdAt} timeZone={store.facts.timeZone} />
                </p>
              </div>
              <ClosingBadge state={closing.state} look="plain" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
