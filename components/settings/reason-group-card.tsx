'use client';

import { ChevronRight, Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';

import { ReasonItem } from '#components/settings/reason-item';
import type { ReasonDialogName } from '#components/settings/reason-types';
import { activeCodes } from '#components/settings/use-reason-verbs';
import type { ReasonVerbs } from '#components/settings/use-reason-verbs';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import type { KeptGroup } from '#db/queries/list-kept-reasons';

type ReasonGroupCardProps = {
  group: KeptGroup;
  /** Null where the viewer may read and no more. */
  verbs: ReasonVerbs | null;
  onOpen: (dialog: ReasonDialogName) => void;
};

/** One group: its reasons in their order, and folded below them those that were retired. */
export function ReasonGroupCard({ group, verbs, onOpen }: ReasonGroupCardProps) {
  const t = useTranslations('reasons');
  const locale = useLocale();
  const id = useId();
  const order = activeCodes(group);
  const active = group.reasons.filter(({ isActive }) => isActive);
  const retired = group.reasons.filter(({ isActive }) => !isActive);
  const item = (reason: KeptGroup['reasons'][number]) => (
    <ReasonItem key={reason.code} group={group} reason={reason} order={order} verbs={verbs} onOpen={onOpen} />
  );
  return (
    <section aria-labelledby={id} className="overflow-hidden rounded-lg border border-line bg-surface">
      <header className="flex min-h-12 items-center justify-between gap-3 border-b border-line px-4 py-2">
        <h3 id={id} className="font-semibold">
          {group.name[locale]}
        </h3>
        {verbs !== null && (
          <Button
            size="sm"
            icon={<Plus aria-hidden size={14} />}
            aria-label={t('addTo', { group: group.name[locale] })}
            onPress={() => onOpen({ kind: 'add', group: group.code })}
          >
            {t('add')}
          </Button>
        )}
      </header>
      {active.length === 0 ? (
        <EmptyState title={t('empty.title')} description={t('empty.description')} />
      ) : (
        <ul className="divide-y divide-line">{active.map(item)}</ul>
      )}
      {retired.length > 0 && (
        <details className="group/retired border-t border-line bg-sunken">
          <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-2 text-sm text-muted hover:bg-hover">
            <ChevronRight aria-hidden size={14} className="shrink-0 group-open/retired:rotate-90" />
            {t('retiredCount', { count: retired.length })}
          </summary>
          <ul className="divide-y divide-line border-t border-line">{retired.map(item)}</ul>
        </details>
      )}
    </section>
  );
}
