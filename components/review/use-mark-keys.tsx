'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent, RefObject } from 'react';

import { useScreenKeys } from '#components/keys/use-screen-keys';
import { imageStep, lowerRightOf, middleOf, unseenBy } from '#components/review/box-place';
import { pan } from '#components/review/image-view';
import type { Framing, Point } from '#components/review/image-view';
import { useBoxWords } from '#components/review/use-box-words';
import type { Marking } from '#components/review/use-marking';
import type { Marks } from '#components/review/use-marks';
import { ARROWS } from '#components/review/use-stage-gestures';
import type { ChangeView } from '#components/review/use-stage-gestures';
import { useKeys } from '#components/ui/keys';
import { movedArea, stretchedArea } from '#domain/box-area';
import type { BoxArea } from '#domain/box-area';

type Given = {
  ref: RefObject<HTMLElement | null>;
  framing: Framing | null;
  documentId: string;
  isActive: boolean;
  canMark: boolean;
  marks: Marks;
  marking: Marking;
  onView: ChangeView;
  onDrawn: (area: BoxArea) => void;
};

const STEP = 10;

/** Boxes without a pointer: placed, moved, stretched, kept and dropped by keys, each step said. */
export function useMarkKeys(given: Given) {
  const { ref, framing, documentId, isActive, canMark, marks, marking, onView, onDrawn } = given;
  const t = useTranslations('review.marks');
  const words = useBoxWords();
  const box = marks.boxes.find((one) => one.id === marking.selectedId && one.documentId === documentId);
  const live = marking.live?.isByKeys === true && marking.live.documentId === documentId ? marking.live : null;

  function focusStage(): void {
    ref.current?.focus();
  }

  function begin(): void {
    marking.begin();
    marking.say(t(canMark ? 'begun' : 'replaced'));
    focusStage();
  }

  function place(): void {
    if (framing === null) return;
    const area = middleOf(framing);
    marking.select(null);
    marking.setLive({ documentId, id: null, area, isByKeys: true });
    marking.say(t('placed', { where: words.where(area) }));
    focusStage();
  }

  function drop(): void {
    marking.setLive(null);
    marking.say(t('dropped'));
  }

  function escape(): void {
    if (marking.live !== null) drop();
    else if (box !== undefined) marking.select(null);
    else {
      marking.leave();
      marking.say(t('left'));
    }
    focusStage();
  }

  useScreenKeys(isActive && marks.canMark ? { mark: marking.isOn && canMark ? place : begin } : {});
  useKeys(isActive && marking.isOn ? { Escape: escape } : {});

  function show(area: BoxArea): void {
    const by = framing === null ? null : unseenBy(framing, area);
    if (by !== null) onView((view) => pan(view, by));
  }

  function adjust(area: BoxArea, to: Point, isStretch: boolean): BoxArea {
    if (framing === null) return area;
    const by = imageStep(framing, { x: to.x * STEP, y: to.y * STEP });
    return isStretch ? stretchedArea(area, lowerRightOf(framing, area), by) : movedArea(area, by);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!marking.isOn || !canMark || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest('[data-over-image]') !== null) return;
    const inHand = live?.area ?? box;
    const to = ARROWS[event.key];
    if (to !== undefined && inHand !== undefined) {
      const area = adjust(inHand, to, event.shiftKey);
      if (live !== null) marking.setLive({ ...live, area });
      else if (box !== undefined) marks.change(box.id, area);
      marking.say(words.where(area));
      show(area);
    } else if (event.key === 'Enter' || (event.key === ' ' && box !== undefined)) {
      if (live !== null) onDrawn(live.area);
      else if (box !== undefined) marking.openMenu(box.id);
      else place();
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && live === null && box !== undefined) {
      marks.remove(box.id);
      marking.select(null);
      marking.say(t('deleted'));
      focusStage();
    } else return;
    event.preventDefault();
  }

  return { onKeyDown, show, focusStage };
}
