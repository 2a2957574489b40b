import { useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';
import { VISIT_LOOK } from '#components/visits/visit-tone';

const SHOWN = ['held', 'booked', 'arrived', 'completed', 'no_show'] as const;

/** The marks of the week, with their words. */
export function VisitLegend() {
  const t = useTranslations('visits');
  const terms = useTranslations('terms.visitStatus');
  return (
    <ul aria-label={t('legend')} className="sticky left-0 flex flex-wrap gap-4 border-t border-line px-3 py-2">
      {SHOWN.map((status) => (
        <li key={status}>
          <StatusBadge {...VISIT_LOOK[status]} look="plain">
            {terms(status)}
          </StatusBadge>
        </li>
      ))}
    </ul>
  );
}
