'use client';

import { useEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';

import { pan, panStep, placeOf, pointUnder, zoomTo } from '#components/review/image-view';
import type { Framing, ImageView, Point } from '#components/review/image-view';

export type ChangeView = (change: (view: ImageView) => ImageView) => void;

/** What a single pointer does instead of moving the image, from press to release; a second one ends it. */
export type Stroke = {
  start: (pixel: Point, target: EventTarget) => void;
  move: (pixel: Point) => void;
  end: (pixel: Point) => void;
  cancel: () => void;
};

type StageGestures = {
  ref: RefObject<HTMLElement | null>;
  /** Null until the stage has been measured. */
  framing: Framing | null;
  onView: ChangeView;
  stroke: Stroke | null;
  /** Has the keys first. */
  onKey: (event: KeyboardEvent<HTMLElement>) => void;
};

const WHEEL_LINE = 16;
const MAX_WHEEL = 40;
const WHEEL_ZOOM = 0.01;
const SAME_WHEEL_MS = 400;

export const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Wheel, drag, pinch and arrows: what is under the pointer or between the fingers stays there. */
export function useStageGestures({ ref, framing, onView, stroke, onKey }: StageGestures) {
  const pointers = useRef(new Map<number, Point>());
  const latest = useRef({ framing, onView });
  useEffect(() => {
    latest.current = { framing, onView };
  });

  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    let zoomedAt = -SAME_WHEEL_MS;
    function onWheel(event: WheelEvent): void {
      const { framing, onView } = latest.current;
      if (element === null || framing === null) return;
      const isEnlarged = framing.view.zoom > 1;
      const unit = [1, WHEEL_LINE, framing.stage.height][event.deltaMode] ?? 1;
      const by = { x: event.deltaX * unit, y: event.deltaY * unit };
      const isPinch = event.ctrlKey || event.metaKey;
      if (!isPinch && (event.shiftKey || Math.abs(by.x) > Math.abs(by.y))) {
        if (!isEnlarged) return;
        event.preventDefault();
        onView(movedBy(framing, by));
        return;
      }
      // Where all of it is seen there is nothing to zoom out of: the page scrolls, but not in the turn that zoomed out.
      if (!isPinch && !isEnlarged && by.y > 0 && event.timeStamp - zoomedAt > SAME_WHEEL_MS) return;
      event.preventDefault();
      zoomedAt = event.timeStamp;
      const factor = Math.exp(-WHEEL_ZOOM * Math.max(-MAX_WHEEL, Math.min(MAX_WHEEL, by.y)));
      onView(zoomedBy(framing, pixelOf(event, element), factor));
    }
    function onTouchMove(event: TouchEvent): void {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    }
    // React listens passively to both, and could not keep the page from zooming or scrolling instead.
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('touchmove', onTouchMove, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('touchmove', onTouchMove);
    };
  }, [ref]);

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const from = pointers.current.get(event.pointerId);
    if (from === undefined || framing === null) return;
    const before = [...pointers.current.values()];
    pointers.current.set(event.pointerId, pixelOf(event, event.currentTarget));
    const after = [...pointers.current.values()];
    const [only] = after;
    if (stroke !== null && after.length === 1 && only !== undefined) {
      stroke.move(only);
      return;
    }
    const [start, end] = [middleOf(before), middleOf(after)];
    onView(movedBy(framing, { x: start.x - end.x, y: start.y - end.y }));
    const [wasApart, isApart] = [distance(before), distance(after)];
    if (wasApart > 0 && isApart > 0) onView(zoomedBy(framing, end, isApart / wasApart));
  }

  function onPointerUp(event: PointerEvent<HTMLElement>): void {
    const isOnly = pointers.current.size === 1;
    if (pointers.current.delete(event.pointerId) && isOnly) stroke?.end(pixelOf(event, event.currentTarget));
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || pointers.current.size > 1 || hasOwnUse(event.target)) return;
      const pixel = pixelOf(event, event.currentTarget);
      pointers.current.set(event.pointerId, pixel);
      event.currentTarget.setPointerCapture(event.pointerId);
      if (pointers.current.size === 1) stroke?.start(pixel, event.target);
      else stroke?.cancel();
    },
    onPointerMove,
    onPointerUp,
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      pointers.current.delete(event.pointerId);
      stroke?.cancel();
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      onKey(event);
      if (event.defaultPrevented) return;
      const to = ARROWS[event.key];
      if (to === undefined || framing === null || framing.view.zoom === 1 || event.altKey || event.ctrlKey) return;
      event.preventDefault();
      onView((old) => panStep(old, to));
    },
  };
}

/** What lies over the image and is pressed for itself. */
function hasOwnUse(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-over-image]') !== null;
}

function zoomedBy(framing: Framing, pixel: Point, factor: number) {
  return (view: ImageView) => zoomTo(view, view.zoom * factor, pointUnder(placeOf({ ...framing, view }), pixel));
}

function movedBy(framing: Framing, pixels: Point) {
  return (view: ImageView) => {
    const { width, height } = placeOf({ ...framing, view });
    return pan(view, { x: pixels.x / width, y: pixels.y / height });
  };
}

function pixelOf({ clientX, clientY }: { clientX: number; clientY: number }, element: Element): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function distance([one, other]: readonly Point[]): number {
  return one === undefined || other === undefined ? 0 : Math.hypot(one.x - other.x, one.y - other.y);
}
