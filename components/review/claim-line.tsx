'use client';

import { CircleUserRound, Hand, Lock, Timer } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useShortcut } from '#components/keys/use-screen-keys';
import type { ClaimState } from '#components/review/use-claim';
import { Button } from '#components/ui/button';
import { TONE_TEXT } from '#components/ui/tone';
import type { Tone } from '#components/ui/tone';

type ClaimLineProps = {
  state: ClaimState;
  secondsLeft: number | null;
  /** Absent where the viewer may not. */
  onClaim: (() => void) | null;
  onTakeOver: (() => void) | null;
  onRelease: () => void;
  onSkip: () => void;
  isPending: boolean;
};

/** Who holds the case and until when, and what the viewer may do about it. */
export function ClaimLine(props: ClaimLineProps) {
  const { state, secondsLeft, onClaim, onTakeOver, onRelease, onSkip, isPending } = props;
  const t = useTranslations('review.claim');
  const format = useFormatter();
  const shortcut = useShortcut();
  const claimButton = onClaim !== null && (
    <Button variant="primary" size="sm" shortcut={shortcut('claim')} onPress={onClaim} isPending={isPending}>
      {t('action')}
    </Button>
  );
  switch (state.kind) {
    case 'free':
      return (
        <Line icon={Hand} tone="neutral" action={claimButton}>
          {t('free')}
        </Line>
      );
    case 'ended':
      return (
        <Line icon={Timer} tone="warn" action={claimButton}>
          {t('ended')}
        </Line>
      );
    case 'mine':
      return (
        <Line
          icon={secondsLeft === null ? CircleUserRound : Timer}
          tone={secondsLeft === null ? 'accent' : 'warn'}
          action={
            <span className="flex shrink-0">
              <Button variant="ghost" size="sm" shortcut={shortcut('skip')} onPress={onSkip} isDisabled={isPending}>
                {t('skip')}
              </Button>
              <Button variant="ghost" size="sm" onPress={onRelease} isDisabled={isPending}>
                {t('release')}
              </Button>
            </span>
          }
        >
          {secondsLeft === null
            ? t('mine', { until: format.dateTime(state.until, 'time') })
            : t('ending', { seconds: secondsLeft })}
        </Line>
      );
    case 'other':
      return (
        <Line
          icon={Lock}
          tone="warn"
          action={
            onTakeOver !== null && (
              <Button size="sm" onPress={onTakeOver}>
                {t('takeOver')}
              </Button>
            )
          }
        >
          {t('other', { name: state.holder, until: format.dateTime(state.until, 'time') })}
        </Line>
      );
  }
}

function Line({
  icon: Icon,
  tone,
  children,
  action,
}: {
  icon: LucideIcon;
  tone: Tone;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <p role="status" className={`flex min-w-0 items-center gap-2 text-sm font-medium ${TONE_TEXT[tone]}`}>
        <Icon aria-hidden size={15} className="shrink-0" />
        <span>{children}</span>
      </p>
      {action}
    </div>
  );
}
