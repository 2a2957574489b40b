'use client';

import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react';
import { Toaster as SonnerToaster } from 'sonner';

/** Once a page; then `toast` from 'sonner' anywhere. Each kind carries its icon, none its colour alone. */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <SonnerToaster
      containerAriaLabel={label}
      position="bottom-center"
      offset={{ top: '3.5rem', bottom: 'calc(1.5rem + var(--selection-bar, 0px))' }}
      gap={8}
      closeButton
      icons={{
        success: <CircleCheck aria-hidden size={18} className="text-pass" />,
        error: <CircleX aria-hidden size={18} className="text-fail" />,
        warning: <CircleAlert aria-hidden size={18} className="text-warn" />,
        info: <Info aria-hidden size={18} className="text-accent" />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            'flex w-[min(26rem,calc(100vw-2rem))] items-center gap-3 rounded-lg border border-line bg-raised py-2.5 pr-10 pl-4 font-sans text-base text-ink shadow-overlay',
          title: 'font-medium',
          description: 'text-sm text-muted',
          content: 'flex-1',
          closeButton:
            'absolute! top-1/2! right-2! left-auto! grid size-6! -translate-y-1/2! place-items-center rounded-md! border-0! bg-transparent! text-muted! hover:bg-hover!',
          actionButton: 'shrink-0 rounded-md px-2 py-1 font-medium text-accent hover:bg-hover',
          cancelButton: 'shrink-0 rounded-md px-2 py-1 font-medium text-muted hover:bg-hover',
        },
      }}
    />
  );
}
