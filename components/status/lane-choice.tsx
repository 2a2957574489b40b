import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';

import { visitHref } from '#components/status/visit-href';
import type { VisitWish } from '#components/status/visit-href';
import { ELDER_AGE } from '#domain/elder';

type LaneChoiceProps = {
  path: string;
  wish: VisitWish;
  isLane: boolean;
  /** Null where the age is not known. */
  isElder: boolean | null;
};

/** Every time, or those of the priority lane alone, and why the one or the other is shown. */
export function LaneChoice({ path, wish, isLane, isElder }: LaneChoiceProps) {
  const t = useTranslations('status.lane');
  return (
    <section aria-label={t('label')} className="mb-6">
      <p className="text-md">
        {isElder === true && isLane ? t('elder', { age: ELDER_AGE }) : t('hint', { age: ELDER_AGE })}
      </p>
      <p className="mt-2 flex flex-wrap gap-2">
        {(['0', '1'] as const).map((lane) => (
          <a
            key={lane}
            href={visitHref(path, { ...wish, lane })}
            aria-current={isLane === (lane === '1') ? 'true' : undefined}
            className={clsx(
              'inline-flex min-h-11 items-center rounded-md border px-3 text-md',
              isLane === (lane === '1')
                ? 'border-accent bg-accent-soft font-semibold text-accent'
                : 'border-line-strong bg-surface',
            )}
          >
            {lane === '1' ? t('only') : t('all')}
          </a>
        ))}
      </p>
    </section>
  );
}
