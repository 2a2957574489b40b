'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { BACKDROP_STYLE } from '#components/ui/dialog';
import { IconButton } from '#components/ui/icon-button';

type DrawerProps = {
  title: string;
  children: ReactNode;
  closeLabel: string;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  side?: 'left' | 'right';
};

const SIDES = {
  left: 'left-0 border-r [--slide-from:-1rem]',
  right: 'right-0 border-l [--slide-from:1rem]',
} as const;

export function Drawer({ title, children, closeLabel, isOpen, onOpenChange, side = 'right' }: DrawerProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className={BACKDROP_STYLE}>
      <Modal
        className={clsx(
          'fixed inset-y-0 w-full max-w-sm border-line bg-raised text-ink shadow-overlay data-entering:animate-slide',
          SIDES[side],
        )}
      >
        <Dialog className="flex h-full flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex items-center justify-between gap-4 border-b border-line py-2.5 pr-3 pl-5">
                <Heading slot="title" className="text-md font-semibold">
                  {title}
                </Heading>
                <IconButton label={closeLabel} icon={<X aria-hidden size={18} />} onPress={close} />
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
