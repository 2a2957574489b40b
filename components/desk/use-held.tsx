'use client';

import { useEffect, useRef, useState } from 'react';
import type { HTMLAttributes } from 'react';

type Held<Value> = {
  shown: Value;
  /** Handlers of what must not move under the hand. */
  hand: Pick<HTMLAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur'>;
  letGo: () => void;
};

/** The newest value, but not while a mouse or the keyboard is on what shows it: that keeps what it shows until let go. */
export function useHeld<Value>(newest: Value): Held<Value> {
  const [kept, setKept] = useState<{ value: Value } | null>(null);
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });
  const grips = useRef({ pointer: false, focus: false });

  function grip(which: 'pointer' | 'focus', isHeld: boolean): void {
    grips.current[which] = isHeld;
    const isAnyHeld = grips.current.pointer || grips.current.focus;
    setKept((known) => (isAnyHeld ? (known ?? { value: latest.current }) : null));
  }

  return {
    shown: kept === null ? newest : kept.value,
    hand: {
      // A finger leaves with its touch, and the focus that a press leaves behind is nobody's hand.
      onPointerEnter: (event) => grip('pointer', event.pointerType === 'mouse'),
      onPointerLeave: () => grip('pointer', false),
      onFocus: (event) => grip('focus', event.target.matches(':focus-visible')),
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) grip('focus', false);
      },
    },
    letGo: () => setKept((known) => (known === null ? null : { value: latest.current })),
  };
}
