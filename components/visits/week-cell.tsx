'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

import { TONE_FILL } from '#components/ui/tone';
import { VISIT_LOOK } from '#components/visits/visit-tone';
import type { WeekVisit } from '#db/queries/list-store-week';
import type { GridCell } from '#domain/week-grid';

const HATCHED = 'bg-[repeating-linear-gradient(135deg,var(--color-line)_0_1px,transparent_1px_6px)] bg-sunken';

type WeekCellProps = {
  cell: GridCell<WeekVisit>;
  isFirst: boolean;
  isPast: boolean;
  onOpen?: (visit: WeekVisit) => void;
};

/** One desk at one time. */
export function WeekCell({ cell, isFirst, isPast, onOpen }: WeekCellProps) {
  const t = useTranslations('visits.cell');
  const side = isFirst ? 'border-l-2 border-line' : 'border-l border-line';
  if (cell.state === 'closed') {
    return (
      <td className={clsx(side, HATCHED, 'h-7')}>
        <span className="sr-only">{t('closed')}</span>
      </td>
    );
  }
  if (cell.state === 'free') {
    return (
      <td className={clsx(side, 'h-7', isPast && 'bg-sunken')}>
        <span className="sr-only">{isPast ? t('past') : t('free')}</span>
      </td>
    );
  }
  return (
    <td className={clsx(side, 'h-7 p-0.5', isPast && 'bg-sunken')}>
      <VisitButton visit={cell.visit} onOpen={onOpen} />
    </td>
  );
}

function VisitButton({ visit, onOpen }: { visit: WeekVisit; onOpen?: (visit: WeekVisit) => void }) {
  const t = useTranslations('visits.cell');
  const terms = useTranslations('terms.visitStatus');
  const { tone, icon: Icon } = VISIT_LOOK[visit.status];
  const name = t('visit', { reference: visit.reference, status: terms(visit.status), desk: visit.deskLabel });
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={() => onOpen?.(visit)}
      className={clsx(
        'focus-inset flex h-6 w-full items-center justify-center gap-1 rounded-sm px-1 font-mono text-xs font-medium hover:brightness-95',
        TONE_FILL[tone],
      )}
    >
      <Icon aria-hidden size={12} strokeWidth={2.25} className="shrink-0" />
      <span className="truncate">{visit.reference.slice(0, 5)}</span>
    </button>
  );
}
