'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';

export type DecisionDialogProps = {
  onClose: () => void;
  onDecide: () => void;
  isPending: boolean;
  /** Why the decision was not taken. */
  error: ReactNode;
};

type FrameProps = DecisionDialogProps & {
  title: string;
  submitLabel: string;
  tone?: 'primary' | 'danger';
  size?: 'md' | 'lg';
  /** Nothing has to be filled in: Enter decides. */
  isReady?: boolean;
  children: ReactNode;
};

/** The frame that every decision shares: its fields, what went wrong, and the two ways out. */
export function DecisionDialog(props: FrameProps) {
  const common = useTranslations('common');
  const {
    title,
    submitLabel,
    tone = 'primary',
    size = 'md',
    isReady = false,
    onClose,
    onDecide,
    isPending,
    error,
    children,
  } = props;
  return (
    <Dialog
      title={title}
      size={size}
      closeLabel={common('close')}
      isOpen
      isDismissable={!isPending}
      onOpenChange={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button variant={tone} onPress={onDecide} isPending={isPending} autoFocus={isReady}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        {error !== null && (
          <Callout tone="fail" role="alert">
            {error}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}
