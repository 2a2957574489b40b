'use client';

import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';

import { KeyboardKey } from '#components/ui/keyboard-key';

type OfferButtonProps = { store: string; when: string; isChosen: boolean; onPress: () => void; shortcut?: string };

/** One place that is offered outright; Enter chooses it, and once it is chosen sends the form. */
export function OfferButton({ store, when, isChosen, onPress, shortcut }: OfferButtonProps) {
  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    if (event.key !== 'Enter' || !isChosen || event.repeat) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onPress}
      onKeyDown={onKeyDown}
      className={clsx(
        'flex min-h-14 min-w-52 items-center justify-between gap-4 rounded-lg border px-4 py-2 text-left transition-colors duration-100',
        isChosen
          ? 'border-accent bg-accent text-on-accent'
          : 'border-line bg-surface hover:border-line-strong hover:bg-hover',
      )}
    >
      <span className="flex flex-col">
        <span className="text-md font-semibold">{when}</span>
        <span className={clsx('text-sm', !isChosen && 'text-muted')}>{store}</span>
      </span>
      {shortcut !== undefined && <KeyboardKey tone={isChosen ? 'inherit' : 'plain'}>{shortcut}</KeyboardKey>}
    </button>
  );
}
