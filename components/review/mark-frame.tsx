'use client';

import { clsx } from 'clsx';
import type { Ref } from 'react';

import type { Framing, Place, Size } from '#components/review/image-view';
import { toStage } from '#components/review/image-view';
import { CORNERS, cornerOf } from '#domain/box-area';
import type { BoxArea } from '#domain/box-area';

type MarkFrameProps = {
  place: Place;
  stage: Size;
  /** For assistive technology; without it the frame is only seen. */
  name?: string;
  /** The short text at the frame; null where it stands elsewhere. */
  label?: string | null;
  number?: number;
  /** Where it can be taken in hand. */
  id?: number;
  hasReason?: boolean;
  isSelected?: boolean;
  /** Of a decision that has been taken. */
  isSettled?: boolean;
  onFocus?: () => void;
  ref?: Ref<HTMLButtonElement>;
};

const CHIP_HEIGHT = 22;
const CHIP_WIDTH = 176;

/** One box over the image: red between two white lines, to be seen on a dark image as on a light one. */
export function MarkFrame(props: MarkFrameProps) {
  const { place, stage, name, label, number, id, onFocus, ref } = props;
  const { hasReason = false, isSelected = false, isSettled = false } = props;
  const frame = clsx(
    'absolute inset-0 rounded-[2px] border-2 border-[#c4231c] shadow-[0_0_0_1.5px_#fff,inset_0_0_0_1.5px_#fff]',
    !hasReason && !isSettled && 'border-dashed',
  );
  return (
    <div className="absolute" style={{ left: place.left, top: place.top, width: place.width, height: place.height }}>
      {id === undefined ? (
        <div className={frame}>{name !== undefined && <span className="sr-only">{name}</span>}</div>
      ) : (
        <button
          ref={ref}
          type="button"
          data-box={id}
          aria-label={name}
          aria-pressed={isSelected}
          onFocus={onFocus}
          style={{ cursor: isSelected ? 'move' : 'inherit' }}
          className={clsx(frame, 'pointer-events-auto')}
        />
      )}
      {(label != null || number !== undefined) && (
        <span
          aria-hidden
          className={clsx(
            'absolute flex max-w-44 gap-1 rounded-sm px-1.5 text-xs leading-4.5 font-medium whitespace-nowrap text-white ring-1 ring-white',
            hasReason ? 'bg-[#c4231c]' : 'bg-[#1d2528]',
            place.top < CHIP_HEIGHT ? 'top-1' : 'bottom-full mb-1',
            place.left + CHIP_WIDTH > stage.width ? 'right-0' : 'left-0',
          )}
        >
          {number !== undefined && <span>{number}</span>}
          {label != null && <span className="truncate">{label}</span>}
        </span>
      )}
    </div>
  );
}

/** The four corners of the box in hand, by which it is stretched. */
export function MarkHandles({ framing, area }: { framing: Framing; area: BoxArea }) {
  return CORNERS.map((corner, index) => {
    const { x, y } = toStage(framing, cornerOf(area, corner));
    const isFalling = (index + framing.turns) % 2 === 0;
    return (
      <span
        key={index}
        aria-hidden
        data-corner={index}
        className="pointer-events-auto absolute grid size-6 -translate-1/2 place-items-center"
        style={{ left: x, top: y, cursor: isFalling ? 'nwse-resize' : 'nesw-resize' }}
      >
        <span className="size-2.5 rounded-[2px] border-2 border-[#c4231c] bg-white" />
      </span>
    );
  });
}
