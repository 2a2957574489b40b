import { Equal, EqualNot } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';

export function AgreementBadge({ agrees, look }: { agrees: boolean; look?: 'filled' | 'plain' }) {
  const t = useTranslations('quality');
  return (
    <StatusBadge tone={agrees ? 'pass' : 'warn'} icon={agrees ? Equal : EqualNot} look={look ?? 'filled'}>
      {agrees ? t('agrees') : t('differs')}
    </StatusBadge>
  );
}
