'use client';

import { useTranslations } from 'next-intl';

import { useMoveWords } from '#components/closing/closing-words';
import type { ClosingMove } from '#db/queries/find-closing';

/** How many are hit, what becomes of them, and what it asks of those who go elsewhere. */
export function ClosingSummary({ moves }: { moves: readonly ClosingMove[] }) {
  const t = useTranslations('closing.summary');
  const words = useMoveWords();
  if (moves.length === 0) return null;
  const count = (outcome: ClosingMove['outcome']) => moves.filter((move) => move.outcome === outcome).length;
  const places = moves.map(({ to }) => to).filter((to) => to !== null);
  const distances = places.map(({ kilometres }) => kilometres).filter((kilometres) => kilometres !== null);
  const shift = Math.round(mean(places.map(({ shiftMinutes }) => Math.abs(shiftMinutes))));
  const figures = [
    { name: t('hit'), value: `${moves.length}` },
    { name: t('moved'), value: `${count('move')}` },
    { name: t('cancelled'), value: `${count('cancel')}` },
    { name: t('kept'), value: `${count('keep')}` },
    { name: t('distance'), value: distances.length === 0 ? '–' : words.length(mean(distances)) },
    { name: t('shift'), value: places.length === 0 ? '–' : words.duration(shift) || words.shift(0) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-clip rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6">
      {figures.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse justify-end bg-surface px-4 py-2.5">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-md font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
