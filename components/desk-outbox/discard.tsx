'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { outbox } from '#components/desk-outbox/outbox';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import type { KeptStep } from '#domain/desk-outbox';

/** Gives a kept step up: at once where it was refused and read, with a question where it would still be sent. */
export function Discard({ step }: { step: KeptStep }) {
  const t = useTranslations('desk.outbox');
  const common = useTranslations('common');
  const [isAsking, setAsking] = useState(false);
  if (step.refusal !== null) {
    return (
      <Button size="sm" onPress={() => outbox.discard(step)}>
        {t('putAway')}
      </Button>
    );
  }
  return (
    <>
      <Button size="sm" onPress={() => setAsking(true)}>
        {t('discard.action')}
      </Button>
      <ConfirmDialog
        title={t('discard.title', { step: t(`step.${step.verb}`) })}
        isOpen={isAsking}
        onOpenChange={setAsking}
        confirmLabel={t('discard.action')}
        cancelLabel={common('back')}
        tone="danger"
        onConfirm={() => outbox.discard(step)}
      >
        <p>{t(step.tries > 0 ? 'discard.maybeDone' : 'discard.consequence')}</p>
      </ConfirmDialog>
    </>
  );
}
