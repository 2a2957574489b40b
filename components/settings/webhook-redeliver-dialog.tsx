'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { WebhookRun } from '#components/settings/use-webhook-run';
import type { WebhookActions } from '#components/settings/webhook-types';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { RadioGroup } from '#components/ui/radio-group';
import { toast } from '#components/ui/toast';

const HOURS = { hour: 1, day: 24, days: 72 } as const;
const PERIODS = ['hour', 'day', 'days', 'all'] as const;
type Period = (typeof PERIODS)[number];

type WebhookRedeliverDialogProps = {
  endpointId: string;
  redeliverAll: WebhookActions['redeliverAll'];
  isPending: boolean;
  run: WebhookRun;
  onClose: () => void;
};

export function WebhookRedeliverDialog(props: WebhookRedeliverDialogProps) {
  const { endpointId, redeliverAll, isPending, run, onClose } = props;
  const t = useTranslations('webhooks.redeliver');
  const common = useTranslations('common');
  const [period, setPeriod] = useState<Period>('day');

  async function send(): Promise<void> {
    const isDone = await run(
      () => redeliverAll({ endpointId, since: sinceOf(period) }),
      ({ count }) => toast.success(t('allDone', { count })),
      { follow: true },
    );
    if (isDone) onClose();
  }

  return (
    <ConfirmDialog
      title={t('allTitle')}
      isOpen
      onOpenChange={onClose}
      confirmLabel={t('allConfirm')}
      cancelLabel={common('cancel')}
      isPending={isPending}
      onConfirm={() => void send()}
    >
      <RadioGroup
        label={t('since')}
        hint={t('allHint')}
        value={period}
        onChange={(value) => setPeriod(PERIODS.find((one) => one === value) ?? 'day')}
        options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
      />
    </ConfirmDialog>
  );
}

function sinceOf(period: Period): string {
  const from = period === 'all' ? 0 : Date.now() - HOURS[period] * 3_600_000;
  return new Date(from).toISOString();
}
