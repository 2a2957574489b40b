'use client';

import { useRef } from 'react';

import { imageStep } from '#components/review/box-place';
import { toImage } from '#components/review/image-view';
import type { Framing, Point } from '#components/review/image-view';
import type { Marking } from '#components/review/use-marking';
import type { Marks } from '#components/review/use-marks';
import type { Stroke } from '#components/review/use-stage-gestures';
import { CORNERS, drawnArea, movedArea, stretchedArea } from '#domain/box-area';
import type { BoxArea, Corner } from '#domain/box-area';
import type { DocumentSlot } from '#domain/document';

type Given = {
  framing: Framing | null;
  document: { id: string; slot: DocumentSlot };
  marks: Marks;
  marking: Marking;
  onDrawn: (area: BoxArea) => void;
  onSlip: () => void;
};

type Started = {
  from: Point;
  overId: number | null;
  moves: { id: number; area: BoxArea; corner: Corner | null } | null;
};

const TAP = 4;

/** One pointer on the image: it draws a box, moves the selected one or stretches it by a corner; a tap selects. */
export function useMarkStrokes({ framing, document, marks, marking, onDrawn, onSlip }: Given): Stroke | null {
  const started = useRef<Started | null>(null);
  if (!marking.isOn || framing === null) return null;
  const isTap = ({ from }: Started, pixel: Point) => Math.hypot(pixel.x - from.x, pixel.y - from.y) < TAP;

  function areaAt({ from, moves }: Started, pixel: Point): BoxArea | null {
    if (framing === null) return null;
    if (moves === null) return drawnArea(toImage(framing, from), toImage(framing, pixel));
    const by = imageStep(framing, { x: pixel.x - from.x, y: pixel.y - from.y });
    return moves.corner === null ? movedArea(moves.area, by) : stretchedArea(moves.area, moves.corner, by);
  }

  return {
    start(pixel, target) {
      const overId = idOf(target);
      const corner = cornerUnder(target);
      const box = marks.boxes.find(({ id }) => id === marking.selectedId);
      const isMine = box !== undefined && (corner !== null || overId === box.id);
      started.current = { from: pixel, overId, moves: isMine ? { id: box.id, area: box, corner } : null };
      marking.setLive(null);
    },
    move(pixel) {
      const stroke = started.current;
      if (stroke === null || isTap(stroke, pixel)) return;
      const area = areaAt(stroke, pixel);
      const id = stroke.moves?.id ?? null;
      marking.setLive(area === null ? null : { documentId: document.id, id, area, isByKeys: false });
    },
    end(pixel) {
      const stroke = started.current;
      started.current = null;
      marking.setLive(null);
      if (stroke === null) return;
      if (isTap(stroke, pixel)) {
        if (stroke.moves === null) marking.select(stroke.overId);
        return;
      }
      const area = areaAt(stroke, pixel);
      if (area === null) onSlip();
      else if (stroke.moves === null) onDrawn(area);
      else marks.change(stroke.moves.id, area);
    },
    cancel() {
      started.current = null;
      marking.setLive(null);
    },
  };
}

function idOf(target: EventTarget): number | null {
  const box = target instanceof Element ? target.closest<HTMLElement>('[data-box]') : null;
  return box === null ? null : Number(box.dataset.box);
}

function cornerUnder(target: EventTarget): Corner | null {
  const handle = target instanceof Element ? target.closest<HTMLElement>('[data-corner]') : null;
  return handle === null ? null : (CORNERS[Number(handle.dataset.corner)] ?? null);
}
