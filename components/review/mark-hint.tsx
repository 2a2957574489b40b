'use client';

import { useTranslations } from 'next-intl';

import type { Marking } from '#components/review/use-marking';

/** How boxes are drawn, over the foot of the images while they are; and what happens, for those who cannot see it. */
export function MarkHint({ marking, isReplaced }: { marking: Marking; isReplaced: boolean }) {
  const t = useTranslations('review.marks');
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-1.5 flex justify-center px-2">
      {marking.isOn && (
        <p className="rounded-md bg-ink px-2 py-0.5 text-center text-xs text-canvas">
          {t(isReplaced ? 'replaced' : 'hint')}
        </p>
      )}
      <p role="status" className="sr-only">
        {marking.said}
      </p>
    </div>
  );
}
