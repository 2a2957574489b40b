'use client';

import { FITTED, placeOf, turnedSize } from '#components/review/image-view';
import type { Framing, ImageView, Size } from '#components/review/image-view';
import { useRoom } from '#components/review/use-room';
import { useStageGestures } from '#components/review/use-stage-gestures';
import type { ChangeView } from '#components/review/use-stage-gestures';

type ReviewedImageProps = {
  path: string;
  image: Size;
  alt: string;
  /** What the place is and what its arrows do. */
  label: string;
  view: ImageView;
  turns: number;
  onView: ChangeView;
  onFailed: () => void;
};

/** One reviewed image, fitted into its place, enlarged and turned from there. */
export function ReviewedImage({ path, image, alt, label, view, turns, onView, onFailed }: ReviewedImageProps) {
  const { ref, room } = useRoom();
  const framing: Framing | null = room === null ? null : { view, image, turns, stage: room };
  const gestures = useStageGestures({ ref, framing, onView, stroke: null, onKey: () => undefined });
  const isEnlarged = view.zoom > FITTED.zoom;
  return (
    <div
      ref={ref}
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys move what it shows.
      tabIndex={0}
      className="focus-inset relative h-[min(60vh,34rem)] min-h-64 overflow-clip rounded-lg border border-line bg-sunken"
      style={{ cursor: isEnlarged ? 'grab' : undefined, touchAction: isEnlarged ? 'none' : 'pan-x pan-y' }}
      {...gestures}
    >
      {/* oxlint-disable-next-line next/no-img-element -- every byte passes the endpoint that authorises, records and marks it. */}
      <img
        src={path}
        alt={alt}
        draggable={false}
        onError={onFailed}
        className="absolute max-w-none rounded-sm select-none"
        style={framing === null ? { visibility: 'hidden' } : styleOf(framing)}
      />
    </div>
  );
}

function styleOf(framing: Framing) {
  const place = placeOf(framing);
  const { width, height } = turnedSize(place, framing.turns);
  const middle = { x: place.left + place.width / 2, y: place.top + place.height / 2 };
  return {
    width,
    height,
    left: middle.x - width / 2,
    top: middle.y - height / 2,
    transform: `rotate(${framing.turns * 90}deg)`,
  };
}
