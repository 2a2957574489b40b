'use client';

import { Undo2, UserMinus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { sayDone } from '#components/desk/say-done';
import type { DeskActions } from '#components/desk/desk-actions';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { RadioGroup } from '#components/ui/radio-group';
import { useVerb } from '#components/visits/use-verb';
import type { DeskVisit } from '#db/queries/find-desk-visit';
import { deskReasonsFor, isDoubt } from '#domain/visit';
import type { DeskReason } from '#domain/visit';

type NoConfirmationProps = { visit: DeskVisit; timeZone: string; actions: Pick<DeskActions, 'takeBack' | 'refuse'> };

/** Beside the steps: the confirmation does not come about today, or the arrival was a mistake. */
export function NoConfirmation({ visit, timeZone, actions }: NoConfirmationProps) {
  const t = useTranslations('desk');
  const terms = useTranslations('terms.reason');
  const common = useTranslations('common');
  const format = useFormatter();
  const { isPending, run } = useVerb();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState<DeskReason | null>(null);
  const input = { visitId: visit.id, version: visit.version };
  const reasons = deskReasonsFor(visit.proof);
  const deadline = visit.confirmBy === null ? '' : format.dateTime(visit.confirmBy, 'date', { timeZone });

  async function close(why: DeskReason): Promise<void> {
    await run(() => actions.refuse({ ...input, reason: why }), {
      onDone: () => sayDone(t(isDoubt(why) ? 'unconfirmed.doubted' : 'unconfirmed.done')),
    });
    setAsking(false);
  }

  return (
    <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
      <Button size="lg" icon={<UserMinus aria-hidden size={18} />} onPress={() => setAsking(true)}>
        {t('unconfirmed.action')}
      </Button>
      <Button
        size="lg"
        variant="ghost"
        icon={<Undo2 aria-hidden size={18} />}
        isPending={isPending}
        onPress={() => run(() => actions.takeBack(input), { onDone: () => sayDone(t('takeBack.done')) })}
      >
        {t('takeBack.action')}
      </Button>
      <ConfirmDialog
        title={t('unconfirmed.title')}
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirmLabel={t('unconfirmed.confirm')}
        cancelLabel={common('back')}
        tone="danger"
        isPending={isPending}
        isDisabled={reason === null}
        onConfirm={() => reason !== null && void close(reason)}
      >
        <p className="mb-4">
          {reason !== null && isDoubt(reason) ? t('unconfirmed.doubt') : t('unconfirmed.consequence', { deadline })}
        </p>
        <RadioGroup
          label={t('unconfirmed.reason')}
          value={reason}
          onChange={(value) => setReason(reasons.find((known) => known === value) ?? null)}
          options={reasons.map((value) => ({ value, label: terms(value) }))}
        />
      </ConfirmDialog>
    </div>
  );
}
