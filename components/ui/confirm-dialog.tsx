'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';

type ConfirmDialogProps = {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => void;
  tone?: 'primary' | 'danger';
  isPending?: boolean;
  /** While something that has to be chosen first is not. */
  isDisabled?: boolean;
};

/** Asks before something that cannot be taken back; focus starts on "cancel". */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirmLabel,
    cancelLabel,
    isOpen,
    onOpenChange,
    onConfirm,
    tone = 'primary',
    isPending,
    isDisabled,
  } = props;
  return (
    <Dialog
      role="alertdialog"
      title={title}
      closeLabel={cancelLabel}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={false}
      footer={
        <>
          <Button autoFocus onPress={() => onOpenChange(false)}>
            {cancelLabel}
          </Button>
          <Button variant={tone} isPending={isPending} isDisabled={isDisabled} onPress={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
