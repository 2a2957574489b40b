'use client';

import { useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

export type OpenerProps = {
  ref: RefObject<HTMLButtonElement | null>;
  'aria-haspopup': 'menu' | 'dialog';
  'aria-expanded': boolean;
  onPress: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** What a button needs to open a menu or a dialog at itself: its own properties, and whether that is open. */
export function useOpener(kind: OpenerProps['aria-haspopup']): {
  isOpen: boolean;
  close: () => void;
  props: OpenerProps;
} {
  const ref = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    // Safari leaves a pressed button without the focus, which comes back to what had it.
    ref.current?.focus({ preventScroll: true });
    setOpen(true);
  };
  return {
    isOpen,
    close: () => setOpen(false),
    props: {
      ref,
      'aria-haspopup': kind,
      'aria-expanded': isOpen,
      onPress: open,
      onKeyDown: (event) => {
        if (kind !== 'menu' || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
        event.preventDefault();
        open();
      },
    },
  };
}
