'use client';

import { Ban, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';

export function StoreStatus({ active, look }: { active: boolean; look?: 'filled' | 'plain' }) {
  const t = useTranslations('stores');
  return (
    <StatusBadge tone={active ? 'pass' : 'unknown'} icon={active ? CircleCheck : Ban} look={look}>
      {t(active ? 'active' : 'inactive')}
    </StatusBadge>
  );
}
