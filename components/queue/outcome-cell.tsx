'use client';

import { useTranslations } from 'next-intl';

import { StatusBadge } from '#components/ui/status-badge';
import { TONE_ICONS, TONE_TEXT } from '#components/ui/tone';
import type { CheckOutcome } from '#domain/check';

const SEVERITY = ['fail', 'unknown', 'warn', 'pass'] as const satisfies readonly CheckOutcome[];

export type OutcomeCounts = Readonly<Record<CheckOutcome, number>>;

/** The worst outcome as icon, word and count; the milder ones as icon and count behind it. */
export function OutcomeCell({ counts }: { counts: OutcomeCounts }) {
  const t = useTranslations('terms');
  const queue = useTranslations('queue');
  const [worst, ...milder] = SEVERITY.filter((outcome) => counts[outcome] > 0);
  if (worst === undefined) return <span className="text-faint">—</span>;
  return (
    <span className="inline-flex items-center gap-2.5 whitespace-nowrap" title={queue('outcomes', counts)}>
      <StatusBadge tone={worst} look="plain">
        {t(`outcome.${worst}`)} {counts[worst]}
      </StatusBadge>
      {milder
        .filter((outcome) => outcome !== 'pass')
        .map((outcome) => (
          <MilderOutcome key={outcome} outcome={outcome} count={counts[outcome]} word={t(`outcome.${outcome}`)} />
        ))}
    </span>
  );
}

function MilderOutcome({ outcome, count, word }: { outcome: CheckOutcome; count: number; word: string }) {
  const Icon = TONE_ICONS[outcome];
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${TONE_TEXT[outcome]}`}>
      <Icon aria-hidden size={12} />
      <span className="sr-only">{word}</span>
      {count}
    </span>
  );
}
