'use client';

import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react';
import { useEffect } from 'react';
import { toast, Toaster as SonnerToaster } from 'sonner';
import type { ExternalToast } from 'sonner';

type Kind = 'success' | 'error' | 'warning' | 'info';
export type Say = (kind: Kind, words: string, options?: Pick<ExternalToast, 'id' | 'duration' | 'position'>) => void;

type ToastRegionProps = { label: string; closeLabel: string; onReady: (say: Say) => () => void };

/** Each kind carries its icon, none its colour alone. Ready once it hears: what is said before it stands is lost. */
export function ToastRegion({ label, closeLabel, onReady }: ToastRegionProps) {
  useEffect(() => onReady((kind, words, options) => toast[kind](words, options)), [onReady]);
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
