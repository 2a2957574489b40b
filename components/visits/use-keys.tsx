'use client';

import { useEffect, useEffectEvent } from 'react';

/** Single keys for the whole screen, ignored in text fields, with a modifier, and under a dialog unless `inDialog`. */
export function useKeys(
  keys: Readonly<Record<string, () => void>>,
  { inDialog = false }: { inDialog?: boolean } = {},
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key.toLowerCase()];
    if (act === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && (isTyping(event.target) || hasOwnEnter(event, event.target))) return;
    const underDialog = document.querySelector('[role=dialog],[role=alertdialog]') !== null;
    if (underDialog !== inDialog) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Enter belongs to whatever is focused; only an Enter that nothing has is the screen's. */
function hasOwnEnter(event: KeyboardEvent, target: HTMLElement): boolean {
  return (
    event.key === 'Enter' && target.closest('a, button, input, select, textarea, [role]:not([role=main])') !== null
  );
}

function isTyping(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
