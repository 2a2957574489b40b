'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '#components/ui/icon-button';

export const BACKDROP_STYLE = 'fixed inset-0 z-50 bg-backdrop data-entering:animate-overlay';

type DialogProps = {
  title: string;
  children: ReactNode;
  closeLabel: string;
  /** Controls it from outside; without both, wrap it and its button in React Aria's DialogTrigger. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  isDismissable?: boolean;
  role?: 'dialog' | 'alertdialog';
};

const SIZES = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl' } as const;

export function Dialog(props: DialogProps) {
  const { title, children, closeLabel, isOpen, onOpenChange, footer, size = 'sm', isDismissable = true, role } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
      className={clsx(BACKDROP_STYLE, 'flex items-start justify-center overflow-y-auto p-4 sm:pt-[12vh]')}
    >
      <Modal
        className={clsx(
          'w-full rounded-lg border border-line bg-raised text-ink shadow-overlay data-entering:animate-raise',
          SIZES[size],
        )}
      >
        <AriaDialog role={role} className="outline-none">
          {({ close }) => (
            <>
              <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-5">
                <Heading slot="title" className="text-md font-semibold">
                  {title}
                </Heading>
                <IconButton label={closeLabel} icon={<X aria-hidden size={18} />} onPress={close} />
              </header>
              <div className="px-5 pb-5">{children}</div>
              {footer !== undefined && (
                <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
