'use client';

import { useEffect, useState } from 'react';

import type { PaletteProps } from '#components/keys/palette-dialog';
import { loadLater } from '#components/ui/load-later';

const PaletteDialog = loadLater(() => import('#components/keys/palette-dialog').then((file) => file.PaletteDialog));

/** Ctrl K or ⌘ K from anywhere, a text field included; what it shows is loaded when it is first asked for. */
export function CommandPalette(props: Omit<PaletteProps, 'onClose'>) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k')
        return;
      event.preventDefault();
      if (document.querySelector('[role=dialog],[role=alertdialog]') === null) setOpen(true);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return isOpen && <PaletteDialog {...props} onClose={() => setOpen(false)} />;
}
