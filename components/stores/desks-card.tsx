'use client';

import { Ban, MonitorSmartphone, Pencil, Plus, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DeskDialog } from '#components/stores/desk-dialog';
import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { EmptyState } from '#components/ui/empty-state';
import { IconButton } from '#components/ui/icon-button';
import { toast } from '#components/ui/toast';
import type { KeptDesk, KeptStore } from '#db/queries/find-kept-store';

type DesksCardProps = { store: KeptStore; actions: Pick<StoreActions, 'addDeskTo' | 'changeDeskOf'> | null };

export function DesksCard({ store, actions }: DesksCardProps) {
  const t = useTranslations('stores');
  const done = useTranslations('stores.done');
  const [opened, setOpened] = useState<KeptDesk | 'new' | null>(null);
  const { isPending, problem, save, dialog } = useStoreSave(store);

  async function turn({ id: deskId, label, abilities, active }: KeptDesk): Promise<void> {
    if (actions === null) return;
    await save({
      act: actions.changeDeskOf,
      input: { deskId, desk: { label, abilities }, active: !active },
      onDone: () => toast.success(done('desk', { label })),
      closeHref: `/stores/${store.code}/close?kind=desk&desk=${deskId}`,
    });
  }

  return (
    <Card
      title={t('desks.title')}
      padding="none"
      actions={
        actions !== null && (
          <Button size="sm" icon={<Plus aria-hidden size={14} />} onPress={() => setOpened('new')}>
            {t('desks.add')}
          </Button>
        )
      }
    >
      {problem !== null && (
        <Callout tone="fail" role="alert" className="m-4">
          {problem}
        </Callout>
      )}
      {store.desks.length === 0 ? (
        <EmptyState icon={MonitorSmartphone} title={t('desks.empty')} />
      ) : (
        <ul aria-label={t('desks.title')} className="divide-y divide-line">
          {store.desks.map((desk) => (
            <li key={desk.id} className="flex items-center gap-3 px-4 py-2">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className={desk.active ? 'font-medium' : 'font-medium text-faint'}>
                    {t('deskNamed', { label: desk.label })}
                  </span>
                  {!desk.active && <Badge>{t('inactive')}</Badge>}
                  <span className="text-sm text-faint">{t('desks.coming', { count: desk.comingVisits })}</span>
                </p>
                <Abilities desk={desk} />
              </div>
              {actions !== null && (
                <>
                  <IconButton
                    label={t('desks.edit', { label: desk.label })}
                    size="sm"
                    icon={<Pencil aria-hidden size={16} />}
                    onPress={() => setOpened(desk)}
                  />
                  <IconButton
                    label={t(desk.active ? 'desks.deactivate' : 'desks.activate', { label: desk.label })}
                    size="sm"
                    isDisabled={isPending}
                    icon={desk.active ? <Ban aria-hidden size={16} /> : <RotateCcw aria-hidden size={16} />}
                    onPress={() => void turn(desk)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {actions !== null && opened !== null && (
        <DeskDialog
          store={store}
          desk={opened === 'new' ? null : opened}
          actions={actions}
          onClose={() => setOpened(null)}
        />
      )}
      {dialog}
    </Card>
  );
}

function Abilities({ desk }: { desk: KeptDesk }) {
  const t = useTranslations('stores.desks');
  const terms = useTranslations('terms.deskAbility');
  if (desk.abilities.length === 0) return <p className="text-sm text-faint">{t('plain')}</p>;
  return (
    <p className="mt-1 flex flex-wrap gap-1">
      {desk.abilities.map((ability) => (
        <Badge key={ability}>{terms(ability)}</Badge>
      ))}
    </p>
  );
}
