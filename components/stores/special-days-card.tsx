'use client';

import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { hoursText } from '#components/stores/hours-card';
import { SpecialDayDialog } from '#components/stores/special-day-dialog';
import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { IconButton } from '#components/ui/icon-button';
import { toast } from '#components/ui/toast';
import type { KeptSpecialDay, KeptStore } from '#db/queries/find-kept-store';

type SpecialDaysCardProps = {
  store: KeptStore;
  actions: Pick<StoreActions, 'changeSpecialDay' | 'removeSpecialDay'> | null;
};

export function SpecialDaysCard({ store, actions }: SpecialDaysCardProps) {
  const t = useTranslations('stores.special');
  const done = useTranslations('stores.done');
  const format = useFormatter();
  const [opened, setOpened] = useState<KeptSpecialDay | 'new' | null>(null);
  const { isPending, problem, save, dialog } = useStoreSave(store);

  async function remove({ date }: KeptSpecialDay): Promise<void> {
    if (actions === null) return;
    const onDone = () => toast.success(done('specialRemoved'));
    await save({ act: actions.removeSpecialDay, input: { date }, onDone });
  }

  return (
    <Card
      title={t('title')}
      padding="none"
      actions={
        actions !== null && (
          <Button size="sm" icon={<Plus aria-hidden size={14} />} onPress={() => setOpened('new')}>
            {t('add')}
          </Button>
        )
      }
    >
      {problem !== null && (
        <Callout tone="fail" role="alert" className="m-4">
          {problem}
        </Callout>
      )}
      {store.specialDays.length === 0 ? (
        <div className="p-4">
          <p className="text-muted">{t('empty')}</p>
          <p className="text-sm text-faint">{t('hint')}</p>
        </div>
      ) : (
        <ul aria-label={t('title')} className="divide-y divide-line">
          {store.specialDays.map((day) => (
            <li key={day.date} className="flex items-center gap-3 px-4 py-2">
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  {format.dateTime(new Date(`${day.date}T12:00:00Z`), {
                    dateStyle: 'full',
                    timeZone: 'UTC',
                  })}
                </p>
                <p className="text-sm text-muted">
                  {day.name} · <span className="tabular-nums">{hoursText(day.periods) ?? t('closed')}</span>
                </p>
              </div>
              {actions !== null && (
                <>
                  <IconButton
                    label={t('edit', { name: day.name })}
                    size="sm"
                    icon={<Pencil aria-hidden size={16} />}
                    onPress={() => setOpened(day)}
                  />
                  <IconButton
                    label={t('remove', { name: day.name })}
                    size="sm"
                    isDisabled={isPending}
                    icon={<Trash2 aria-hidden size={16} />}
                    onPress={() => void remove(day)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {actions !== null && opened !== null && (
        <SpecialDayDialog
          store={store}
          day={opened === 'new' ? null : opened}
          changeSpecialDay={actions.changeSpecialDay}
          onClose={() => setOpened(null)}
        />
      )}
      {dialog}
    </Card>
  );
}
