'use client';

import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useOutbox } from '#components/desk-outbox/use-outbox';
import { StatusBadge } from '#components/ui/status-badge';
import { isWaiting } from '#domain/desk-outbox';

/** On the line of a visit: that something of it is not sent yet, or was refused. */
export function KeptMark({ visitId }: { visitId: string }) {
  const t = useTranslations('desk.outbox');
  const steps = useOutbox().steps.filter(({ input }) => input.visitId === visitId);
  if (steps.length === 0) return null;
  return steps.some(isWaiting) ? (
    <StatusBadge tone="warn" icon={Clock} look="plain">
      {t('mark.unsent')}
    </StatusBadge>
  ) : (
    <StatusBadge tone="fail" look="plain">
      {t('mark.refused')}
    </StatusBadge>
  );
}
