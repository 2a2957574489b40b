import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

/** One step of the confirmation with its number, a tick once it is done. */
export function DeskStep({ number, isDone, children }: { number: number; isDone: boolean; children: ReactNode }) {
  return (
    <li className="relative flex gap-3 pb-5 not-last:before:absolute not-last:before:top-8 not-last:before:bottom-0 not-last:before:left-3.5 not-last:before:w-px not-last:before:bg-line">
      <span
        aria-hidden
        className={clsx(
          'grid size-7 shrink-0 place-items-center rounded-full border text-sm font-semibold',
          isDone ? 'border-pass bg-pass-soft text-pass' : 'border-line-strong text-muted',
        )}
      >
        {isDone ? <Check size={15} strokeWidth={2.5} /> : number}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  );
}
