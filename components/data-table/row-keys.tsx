'use client';

import { useEffect } from 'react';
import type { RefObject } from 'react';

export const ROW_LINK = 'a[data-row-link]';

/** Moves the focus from row to row: J and K from anywhere, the arrows from within the rows; Enter is the link's own. */
export function useRowKeys(body: RefObject<HTMLTableSectionElement | null>, isEnabled: boolean): void {
  useEffect(() => {
    if (!isEnabled) return undefined;
    function onKeyDown(event: KeyboardEvent): void {
      const rows = body.current;
      if (rows === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = stepOf(event, rows);
      if (step === 0) return;
      const links = [...rows.querySelectorAll<HTMLAnchorElement>(ROW_LINK)];
      const current = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement) === true);
      const target = links[current === -1 ? (step > 0 ? 0 : links.length - 1) : current + step];
      if (target === undefined) return;
      event.preventDefault();
      target.focus();
      target.closest('tr')?.scrollIntoView({ block: 'nearest' });
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [body, isEnabled]);
}

function stepOf(event: KeyboardEvent, rows: HTMLElement): -1 | 0 | 1 {
  const { target } = event;
  if (
    !(target instanceof HTMLElement) ||
    isTyping(target) ||
    target.closest('[role=dialog],[role=alertdialog],[role=menu]')
  ) {
    return 0;
  }
  const isInside = rows.contains(target);
  if (event.key === 'j' || event.key === 'J' || (event.key === 'ArrowDown' && isInside)) return 1;
  if (event.key === 'k' || event.key === 'K' || (event.key === 'ArrowUp' && isInside)) return -1;
  return 0;
}

function isTyping(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
