'use client';

import { MarkLayer } from '#components/review/mark-layer';
import { placeOf, turnedSize } from '#components/review/image-view';
import type { Framing, ImageView, Place } from '#components/review/image-view';
import type { Marking } from '#components/review/use-marking';
import type { Marks } from '#components/review/use-marks';
import { useRoom } from '#components/review/use-room';
import { useStageGestures } from '#components/review/use-stage-gestures';
import type { ChangeView } from '#components/review/use-stage-gestures';
import { useStageMarks } from '#components/review/use-stage-marks';
import type { ReviewDocument } from '#db/queries/find-review';

/** How it is lit: the same for every document, so that two of them compare. */
export type ImageLight = { isInverted: boolean; brightness: number };

type ImageStageProps = {
  url: string;
  alt: string;
  /** What the place is and what its arrows do. */
  label: string;
  document: ReviewDocument;
  view: ImageView;
  turns: number;
  light: ImageLight;
  /** Whether the keys act on this image. */
  isActive: boolean;
  marks: Marks;
  marking: Marking;
  onView: ChangeView;
  onShown: () => void;
};

/** One image fitted into its place, enlarged and turned from there: at once, without a movement of its own. */
export function ImageStage(props: ImageStageProps) {
  const { url, alt, label, document, view, turns, light, isActive, marks, marking, onView, onShown } = props;
  const { ref, room } = useRoom();
  const framing: Framing | null = room === null ? null : { view, image: document, turns, stage: room };
  const drawing = useStageMarks({ ref, framing, document, isActive, marks, marking, onView });
  const gestures = useStageGestures({ ref, framing, onView, stroke: drawing.stroke, onKey: drawing.onKeyDown });
  const isEnlarged = view.zoom > 1;
  return (
    <div
      ref={ref}
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys move what it shows.
      tabIndex={0}
      className="focus-inset absolute inset-0 overflow-clip"
      style={{
        cursor: drawing.isOn ? 'crosshair' : isEnlarged ? 'grab' : undefined,
        touchAction: isEnlarged || drawing.isOn ? 'none' : 'pan-x pan-y',
      }}
      {...gestures}
    >
      {framing !== null && <Picture {...{ url, alt, turns, light, onShown }} place={placeOf(framing)} />}
      {framing !== null && (
        <MarkLayer
          {...{ framing, marks, marking }}
          documentId={document.id}
          isOn={drawing.isOn}
          onShow={drawing.show}
          onFocusStage={drawing.focusStage}
        />
      )}
    </div>
  );
}

type PictureProps = Pick<ImageStageProps, 'url' | 'alt' | 'turns' | 'light' | 'onShown'> & { place: Place };

function Picture({ url, alt, turns, light, onShown, place }: PictureProps) {
  const { width, height } = turnedSize(place, turns);
  const middle = { x: place.left + place.width / 2, y: place.top + place.height / 2 };
  return (
    // oxlint-disable-next-line next/no-img-element -- decrypted and never stored: next/image would keep a copy.
    <img
      src={url}
      alt={alt}
      draggable={false}
      decoding="sync"
      onLoad={onShown}
      className="absolute max-w-none rounded-sm shadow-overlay select-none"
      style={{
        width,
        height,
        left: middle.x - width / 2,
        top: middle.y - height / 2,
        transform: `rotate(${turns * 90}deg)`,
        filter: filterOf(light),
      }}
    />
  );
}

function filterOf({ isInverted, brightness }: ImageLight): string | undefined {
  const filters = [brightness !== 100 && `brightness(${brightness}%)`, isInverted && 'invert(1)'];
  return filters.filter(Boolean).join(' ') || undefined;
}
