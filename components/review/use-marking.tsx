'use client';

import { useState } from 'react';

import type { BoxArea } from '#domain/box-area';

/** A box while it is drawn, moved or stretched; a new one has no number yet. */
export type LiveBox = { documentId: string; id: number | null; area: BoxArea; isByKeys: boolean };

export type Marking = ReturnType<typeof useMarking>;

/** Whether boxes are being drawn on the images, and which one is in hand. */
export function useMarking({ canMark }: { canMark: boolean }) {
  const [wantsOn, setIsOn] = useState(false);
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const [menuId, setMenuId] = useState<number | null>(null);
  const [live, setLive] = useState<LiveBox | null>(null);
  const [said, setSaid] = useState('');
  return {
    isOn: wantsOn && canMark,
    selectedId,
    menuId,
    live,
    said,
    /** For those who cannot see what happens. */
    say: setSaid,
    setLive,
    select: setSelectedId,
    openMenu: (id: number) => {
      setSelectedId(id);
      setMenuId(id);
    },
    closeMenu: () => setMenuId(null),
    begin: () => setIsOn(true),
    leave: () => {
      setIsOn(false);
      setSelectedId(null);
      setMenuId(null);
      setLive(null);
    },
  };
}
