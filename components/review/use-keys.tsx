'use client';

import { useEffect, useRef } from 'react';

/** Single keys that act on the screen; ignored while somebody types, in dialogs and menus, and with a modifier. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLElement && isElsewhere(event.target)) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined || (event.repeat && !REPEATING.includes(event.key))) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const REPEATING = ['ArrowLeft', 'ArrowRight', '+', '-', '='];
const ELSEWHERE =
  'input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable=true],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=tablist]';

function isElsewhere(target: HTMLElement): boolean {
  return target.closest(ELSEWHERE) !== null;
}
