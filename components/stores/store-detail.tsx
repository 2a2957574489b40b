'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { ClosuresCard } from '#components/stores/closures-card';
import { DesksCard } from '#components/stores/desks-card';
import { FactsCard } from '#components/stores/facts-card';
import { FactsDialog } from '#components/stores/facts-dialog';
import { HoursCard } from '#components/stores/hours-card';
import { SpecialDaysCard } from '#components/stores/special-days-card';
import { StoreStatus } from '#components/stores/store-status';
import { localName } from '#components/stores/store-types';
import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { TextLink } from '#components/ui/text-link';
import { toast } from '#components/ui/toast';
import type { KeptRegion, KeptStore } from '#db/queries/find-kept-store';

type StoreDetailProps = {
  store: KeptStore;
  regions: readonly KeptRegion[];
  /** Null where the viewer may read and no more. */
  actions: StoreActions | null;
};

export function StoreDetail({ store, regions, actions }: StoreDetailProps) {
  const t = useTranslations('stores');
  const common = useTranslations('common');
  const locale = useLocale();
  const name = localName(store.facts, locale);
  const [isEditing, setEditing] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const { isPending, problem, save, dialog } = useStoreSave(store);

  async function turn(active: boolean): Promise<void> {
    if (actions === null) return;
    await save({
      act: actions.turn,
      input: { active },
      closeHref: `/stores/${store.code}/close?kind=store`,
      onDone: () => toast.success(t(active ? 'done.activated' : 'done.deactivated', { store: name })),
    });
    setLeaving(false);
  }

  return (
    <>
      <PageHeader
        eyebrow={<TextLink href="/stores">{t('back')}</TextLink>}
        title={name}
        aside={<StoreStatus active={store.active} />}
        description={actions === null ? t('readOnly') : undefined}
        actions={
          <>
            <LinkButton href={`/stores/${store.code}/close`}>{t(actions === null ? 'closings' : 'close')}</LinkButton>
            {actions !== null &&
              (store.active ? (
                <Button onPress={() => setLeaving(true)}>{t('deactivate')}</Button>
              ) : (
                <Button variant="primary" isPending={isPending} onPress={() => void turn(true)}>
                  {t('activate')}
                </Button>
              ))}
          </>
        }
      />
      {problem !== null && (
        <Callout tone="fail" role="alert" className="mb-4">
          {problem}
        </Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <HoursCard store={store} changeHours={actions?.changeHours ?? null} />
          <SpecialDaysCard store={store} actions={actions} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <FactsCard store={store} onEdit={actions === null ? null : () => setEditing(true)} />
          <DesksCard store={store} actions={actions} />
          <ClosuresCard store={store} removeClosure={actions?.removeClosure ?? null} />
        </div>
      </div>
      {actions !== null && isEditing && (
        <FactsDialog store={store} regions={regions} change={actions.change} onClose={() => setEditing(false)} />
      )}
      <ConfirmDialog
        title={t('deactivateDialog.title', { store: name })}
        isOpen={isLeaving}
        onOpenChange={setLeaving}
        confirmLabel={t('deactivateDialog.confirm')}
        cancelLabel={common('cancel')}
        tone="danger"
        isPending={isPending}
        onConfirm={() => void turn(false)}
      >
        <p>{t('deactivateDialog.consequence')}</p>
      </ConfirmDialog>
      {dialog}
    </>
  );
}
