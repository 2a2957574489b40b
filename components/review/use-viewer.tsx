'use client';

import { useState } from 'react';

import { besideOf } from '#components/review/beside-of';
import type { ImageLight } from '#components/review/image-stage';
import { FITTED, ZOOM_STEP, turn, zoomTo } from '#components/review/image-view';
import type { ReviewDocument } from '#db/queries/find-review';

export type Side = 'first' | 'second';
export type Shown = {
  side: Side;
  document: ReviewDocument;
  /** What the other side shows. */
  beside: ReviewDocument | null;
  turns: number;
  isActive: boolean;
};
export type ViewerTools = ReturnType<typeof useViewer>['tools'];

export const BRIGHTNESS = { plain: 100, least: 40, most: 240, step: 20 };

type Open = { first: string | null; second: string | null; active: Side };

/** What the viewer shows and how: one document or two of them, in one view and one light. */
export function useViewer(documents: readonly ReviewDocument[]) {
  const [open, setOpen] = useState<Open>({ first: null, second: null, active: 'first' });
  const [view, setView] = useState(FITTED);
  const [turns, setTurns] = useState<Readonly<Record<string, number>>>({});
  const [light, setLight] = useState<ImageLight>({ isInverted: false, brightness: BRIGHTNESS.plain });
  const find = (id: string | null) => documents.find((document) => document.id === id) ?? null;
  const first = find(open.first) ?? documents[0] ?? null;
  const second = find(open.second);
  const active = second === null ? 'first' : open.active;
  const [current, other] = active === 'first' ? [first, second] : [second, first];

  /** On the active side; what the other side shows changes places with it. */
  function show(document: ReviewDocument | undefined): void {
    if (document === undefined || document.id === current?.id) return;
    const isSwap = document.id === other?.id;
    const beside = isSwap ? current : other;
    const [nextFirst, nextSecond] = active === 'first' ? [document, beside] : [beside, document];
    setOpen({ first: nextFirst?.id ?? null, second: nextSecond?.id ?? null, active });
    if (second === null) setView(FITTED);
  }

  function step(by: 1 | -1): void {
    const choices = documents.filter(({ id }) => id !== other?.id);
    const at = choices.findIndex(({ id }) => id === current?.id);
    show(choices[(at + by + choices.length) % choices.length]);
  }

  function rotate(): void {
    if (current === null) return;
    setTurns((old) => ({ ...old, [current.id]: ((old[current.id] ?? 0) + 1) % 4 }));
    if (second === null) setView(turn);
  }

  function compare(): void {
    const beside = first === null ? null : besideOf(documents, first);
    if (second !== null) setOpen({ first: open.first, second: null, active: 'first' });
    else if (first !== null && beside !== null) setOpen({ first: first.id, second: beside.id, active: 'second' });
  }

  const setActive = (side: Side) => setOpen((old) => (old.active === side ? old : { ...old, active: side }));
  const setBrightness = (value: number) =>
    setLight((old) => ({
      ...old,
      brightness: Math.min(BRIGHTNESS.most, Math.max(BRIGHTNESS.least, value)),
    }));

  const sides: Shown[] = [];
  for (const [side, document, beside] of [
    ['first', first, second],
    ['second', second, first],
  ] as const) {
    if (document === null) continue;
    sides.push({ side, document, beside, turns: turns[document.id] ?? 0, isActive: side === active });
  }

  return {
    sides,
    current,
    other,
    view,
    light,
    tools: {
      show,
      previous: () => step(-1),
      next: () => step(1),
      setView,
      zoomIn: () => setView((old) => zoomTo(old, old.zoom * ZOOM_STEP)),
      zoomOut: () => setView((old) => zoomTo(old, old.zoom / ZOOM_STEP)),
      fit: () => setView(FITTED),
      rotate,
      invert: () => setLight((old) => ({ ...old, isInverted: !old.isInverted })),
      setBrightness,
      compare,
      setActive,
      otherSide: () => setActive(active === 'first' ? 'second' : 'first'),
    },
  };
}
