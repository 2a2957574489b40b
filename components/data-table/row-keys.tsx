import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useKeys } from '#components/ui/keys';

export const ROW_LINK = 'a[data-row-link]';

/** Moves the focus from row to row: the keys of `next` and `previous` from anywhere, the arrows from within the rows; `select` is for the row in focus, Enter the link's own. */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  { isEnabled, isSelectable }: { isEnabled: boolean; isSelectable: boolean },
): void {
  const move = (step: 1 | -1) => moveFocus(body.current, step);
  useKeys(isEnabled ? { next: () => move(1), previous: () => move(-1) } : {}, { repeats: true });
  useKeys({ select: isEnabled && isSelectable ? () => pressBox(body.current) : undefined });
  useEffect(() => {
    if (!isEnabled) return undefined;
    function onKeyDown(event: KeyboardEvent): void {
      const step = ARROWS[event.key];
      const { target } = event;
      if (step === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(target instanceof HTMLElement) || target.matches(TYPING) || body.current?.contains(target) !== true) return;
      event.preventDefault();
      moveFocus(body.current, step);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [body, isEnabled]);
}

const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };
const TYPING = 'input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable=true]';

function pressBox(rows: HTMLElement | null): void {
  const row = document.activeElement?.closest('tr');
  if (row != null && rows?.contains(row) === true) row.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
}

function moveFocus(rows: HTMLElement | null, step: 1 | -1): void {
  const links = [...(rows?.querySelectorAll<HTMLAnchorElement>(ROW_LINK) ?? [])];
  const current = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement) === true);
  const target = links[current === -1 ? (step > 0 ? 0 : links.length - 1) : current + step];
  target?.focus();
  target?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}
