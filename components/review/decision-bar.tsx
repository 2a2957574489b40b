'use client';

import { Check, Keyboard, MailQuestion, Undo2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useShortcut } from '#components/keys/use-screen-keys';
import { Button } from '#components/ui/button';
import { IconButton } from '#components/ui/icon-button';

type DecisionBarProps = {
  claimLine: ReactNode;
  /** Whether the viewer holds the case and may decide it. */
  isOpen: boolean;
  obstacles: readonly string[];
  isSecond: boolean;
  canSendBack: boolean;
  onApprove: () => void;
  onReject: () => void;
  /** Null where the case has no photo that could be asked for again. */
  onAskForMore: (() => void) | null;
  onSendBack: () => void;
  onKeys: () => void;
};

/** The decision and what it waits for; it never scrolls away. */
export function DecisionBar(props: DecisionBarProps) {
  const t = useTranslations('review.decide');
  const shortcut = useShortcut();
  const { claimLine, isOpen, obstacles, isSecond, canSendBack } = props;
  return (
    <section
      aria-label={t('label')}
      className="@container flex flex-col gap-2 border-t border-line bg-surface px-4 pt-2.5 pb-3"
    >
      {claimLine}
      {obstacles.length > 0 && (
        <p className="text-sm text-muted max-sm:line-clamp-2">
          <span className="font-medium text-ink">{t('missing')}</span> {obstacles.join(' · ')}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 max-sm:flex-nowrap max-sm:[&_kbd]:hidden @[31rem]:flex-nowrap">
        <Button
          variant="primary"
          shortcut={shortcut('approve')}
          icon={<Check aria-hidden size={16} />}
          isDisabled={!isOpen || obstacles.length > 0}
          onPress={props.onApprove}
          className="w-full max-sm:w-auto max-sm:flex-1 @[31rem]:w-auto @[31rem]:flex-1"
        >
          {isSecond ? t('confirmApprove') : t('approve')}
        </Button>
        {isSecond
          ? canSendBack && (
              <Button
                className="flex-1"
                icon={<Undo2 aria-hidden size={16} />}
                isDisabled={!isOpen}
                onPress={props.onSendBack}
              >
                {t('sendBack')}
              </Button>
            )
          : props.onAskForMore !== null && (
              <Button
                shortcut={shortcut('askForMore')}
                className="flex-1"
                icon={<MailQuestion aria-hidden size={16} />}
                isDisabled={!isOpen}
                onPress={props.onAskForMore}
              >
                {t('more')}
              </Button>
            )}
        <Button
          shortcut={shortcut('reject')}
          className="flex-1"
          icon={<X aria-hidden size={16} />}
          isDisabled={!isOpen}
          onPress={props.onReject}
        >
          {t('reject')}
        </Button>
        <span className="max-sm:hidden">
          <IconButton
            label={t('keys')}
            shortcut={shortcut('help')}
            icon={<Keyboard aria-hidden size={18} />}
            onPress={props.onKeys}
          />
        </span>
      </div>
    </section>
  );
}
