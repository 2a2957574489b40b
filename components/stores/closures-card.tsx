'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { StoreActions } from '#components/stores/store-types';
import { useStoreSave } from '#components/stores/use-store-save';
import { Callout } from '#components/ui/callout';
import { Card } from '#components/ui/card';
import { IconButton } from '#components/ui/icon-button';
import { toast } from '#components/ui/toast';
import { Time } from '#components/ui/time';
import type { KeptStore } from '#db/queries/find-kept-store';

type ClosuresCardProps = { store: KeptStore; removeClosure: StoreActions['removeClosure'] | null };

/** What is closed from now on; by the clock of the store. */
export function ClosuresCard({ store, removeClosure }: ClosuresCardProps) {
  const t = useTranslations('stores');
  const { closures, facts } = store;
  const { isPending, problem, save, dialog } = useStoreSave(store);
  const at = (instant: Date) => <Time value={instant} timeZone={facts.timeZone} />;

  async function remove(closureId: string): Promise<void> {
    if (removeClosure === null) return;
    const onDone = () => toast.success(t('closures.removed'));
    await save({ act: removeClosure, input: { closureId }, onDone });
  }

  return (
    <Card title={t('closures.title')} padding={closures.length === 0 ? 'normal' : 'none'}>
      {problem !== null && (
        <Callout tone="fail" role="alert" className="m-4">
          {problem}
        </Callout>
      )}
      {closures.length === 0 ? (
        <p className="text-muted">{t('closures.empty')}</p>
      ) : (
        <ul aria-label={t('closures.title')} className="divide-y divide-line">
          {closures.map((closure) => (
            <li key={closure.id} className="flex items-center gap-3 px-4 py-2">
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  {closure.deskLabel === null ? t('wholeStore') : t('deskNamed', { label: closure.deskLabel })}
                </p>
                <p className="text-sm text-muted tabular-nums">
                  {at(closure.startsAt)} – {at(closure.endsAt)} · {closure.reason}
                </p>
              </div>
              {removeClosure !== null && (
                <IconButton
                  label={t('closures.remove', { reason: closure.reason })}
                  size="sm"
                  isDisabled={isPending}
                  icon={<Trash2 aria-hidden size={16} />}
                  onPress={() => void remove(closure.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {dialog}
    </Card>
  );
}
