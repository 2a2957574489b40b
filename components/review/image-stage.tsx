'use client';

import { useEffect, useRef, useState } from 'react';
import type { PointerEvent } from 'react';

export type ImageView = { zoom: number; turns: number; isInverted: boolean };

export const PLAIN_VIEW: ImageView = { zoom: 1, turns: 0, isInverted: false };
export const ZOOM_STEP = 1.35;
export const MAX_ZOOM = 8;

type ImageStageProps = {
  url: string;
  alt: string;
  size: { width: number; height: number };
  view: ImageView;
  onShown: () => void;
};

const MARGIN = 24;

/** One image fitted into its place, enlarged and turned from there; dragging moves what does not fit. */
export function ImageStage({ url, alt, size, view, onShown }: ImageStageProps) {
  const { ref, room } = useRoom();
  const drag = useDrag(ref);
  const isLying = view.turns % 2 === 1;
  const box = isLying ? { width: size.height, height: size.width } : size;
  const fit = room === null ? 0 : Math.min((room.width - MARGIN) / box.width, (room.height - MARGIN) / box.height);
  const scale = fit * view.zoom;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className="absolute inset-0 grid overflow-auto overscroll-contain outline-none"
      style={{ cursor: view.zoom > 1 ? 'grab' : undefined }}
      {...drag}
    >
      <div className="relative m-auto" style={{ width: box.width * scale, height: box.height * scale }}>
        {/* oxlint-disable-next-line next/no-img-element -- decrypted and never stored: next/image would keep a copy. */}
        <img
          src={url}
          alt={alt}
          draggable={false}
          onLoad={onShown}
          className="absolute top-1/2 left-1/2 max-w-none rounded-sm shadow-overlay select-none"
          style={{
            width: size.width * scale,
            height: size.height * scale,
            transform: `translate(-50%, -50%) rotate(${view.turns * 90}deg)`,
            filter: view.isInverted ? 'invert(1)' : undefined,
          }}
        />
      </div>
    </div>
  );
}

function useRoom() {
  const ref = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    if (ref.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      // The border box: the scroll bars of an enlarged image must not change what fits.
      const border = entry?.borderBoxSize[0];
      if (border !== undefined) setRoom({ width: border.inlineSize, height: border.blockSize });
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, room };
}

function useDrag(ref: { current: HTMLDivElement | null }) {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      from.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (from.current === null || ref.current === null) return;
      ref.current.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp() {
      from.current = null;
    },
    onPointerCancel() {
      from.current = null;
    },
  };
}
