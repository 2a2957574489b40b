import { clsx } from 'clsx';
import { Armchair } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { SoftLink } from '#components/ui/soft-link';
import { ELDER_AGE } from '#domain/elder';

type LaneFilterProps = {
  isLane: boolean;
  /** Null where the age is not known. */
  isElder: boolean | null;
  /** The addresses of every place, and of those in a priority lane. */
  all: string;
  lane: string;
};

/** Whether all places are shown or those of a priority lane alone, and what is known of the holder's age. */
export function LaneFilter({ isLane, isElder, all, lane }: LaneFilterProps) {
  const t = useTranslations('visits.lane');
  const hint = isElder === null ? 'unknown' : isElder ? 'elder' : 'younger';
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <nav aria-label={t('label')} className="flex gap-1">
        {[
          { name: 'all', href: all, isCurrent: !isLane },
          { name: 'lane', href: lane, isCurrent: isLane },
        ].map(({ name, href, isCurrent }) => (
          <SoftLink
            key={name}
            href={href}
            keepsScroll
            aria-current={isCurrent ? 'page' : undefined}
            className={clsx(
              'flex h-8 items-center gap-1.5 rounded-md px-3 font-medium whitespace-nowrap',
              isCurrent ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-ink',
            )}
          >
            {name === 'lane' && <Armchair aria-hidden size={14} />}
            {name === 'lane' ? t('only') : t('all')}
          </SoftLink>
        ))}
      </nav>
      <p className="text-sm text-muted">{t(hint, { age: ELDER_AGE })}</p>
    </div>
  );
}
