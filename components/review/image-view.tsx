export type Point = { x: number; y: number };
export type Size = { width: number; height: number };
export type Place = Size & { left: number; top: number };

/**
 * The part of an image that is looked at: how far it is enlarged beyond what fits, and which point of it lies in the
 * middle, in fractions of the image as it is turned. It knows no pixels: elsewhere it is the same part of another image.
 */
export type ImageView = { zoom: number; at: Point };

/** How an image, of its own size, lies in a stage; `turns` are quarters clockwise. */
export type Framing = { view: ImageView; image: Size; turns: number; stage: Size };

export const FITTED: ImageView = { zoom: 1, at: { x: 0.5, y: 0.5 } };
export const ZOOM_STEP = 1.35;
export const MAX_ZOOM = 8;
const PAN_STEP = 0.15;
const MARGIN = 12;

/** About `about`, which stays where it is on the screen; without it, about the middle. */
export function zoomTo(view: ImageView, zoom: number, about: Point = view.at): ImageView {
  const next = within(zoom, 1, MAX_ZOOM);
  const kept = view.zoom / next;
  const still = { x: within(about.x, 0, 1), y: within(about.y, 0, 1) };
  return held({
    zoom: next,
    at: { x: still.x + (view.at.x - still.x) * kept, y: still.y + (view.at.y - still.y) * kept },
  });
}

/** Brings what lies `by` beside the middle into it, in fractions of the image. */
export function pan(view: ImageView, by: Point): ImageView {
  return held({ zoom: view.zoom, at: { x: view.at.x + by.x, y: view.at.y + by.y } });
}

/** One step towards `to`, of the same length on the screen however far the image is enlarged. */
export function panStep(view: ImageView, to: Point): ImageView {
  return pan(view, { x: (to.x * PAN_STEP) / view.zoom, y: (to.y * PAN_STEP) / view.zoom });
}

/** A quarter clockwise about the middle. */
export function turn({ zoom, at }: ImageView): ImageView {
  return { zoom, at: turned(at, 1) };
}

export function turnedSize({ width, height }: Size, turns: number): Size {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Where the image lies, in the stage's pixels. */
export function placeOf({ view, image, turns, stage }: Framing): Place {
  const shown = turnedSize(image, turns);
  const fit = Math.min((stage.width - 2 * MARGIN) / shown.width, (stage.height - 2 * MARGIN) / shown.height);
  const scale = Math.max(0, fit) * view.zoom;
  const [width, height] = [shown.width * scale, shown.height * scale];
  return { width, height, left: stage.width / 2 - view.at.x * width, top: stage.height / 2 - view.at.y * height };
}

/** The point of the turned image under this pixel of the stage, in fractions of it; beyond 0 and 1 beside it. */
export function pointUnder(place: Place, pixel: Point): Point {
  return { x: (pixel.x - place.left) / place.width, y: (pixel.y - place.top) / place.height };
}

/** The point of the image as it was taken under this pixel of the stage, in fractions; beyond 0 and 1 beside it. */
export function toImage(framing: Framing, pixel: Point): Point {
  return turned(pointUnder(placeOf(framing), pixel), 4 - framing.turns);
}

/** The pixel of the stage on which this point of the image as it was taken falls; the other way round of `toImage`. */
export function toStage(framing: Framing, point: Point): Point {
  const { left, top, width, height } = placeOf(framing);
  const shown = turned(point, framing.turns);
  return { x: left + shown.x * width, y: top + shown.y * height };
}

function turned({ x, y }: Point, turns: number): Point {
  switch (turns % 4) {
    case 1:
      return { x: 1 - y, y: x };
    case 2:
      return { x: 1 - x, y: 1 - y };
    case 3:
      return { x: y, y: 1 - x };
    default:
      return { x, y };
  }
}

/** The enlarged image always covers the place that it has when it fits. */
function held({ zoom, at }: ImageView): ImageView {
  const edge = 1 / (2 * zoom);
  return { zoom, at: { x: within(at.x, edge, 1 - edge), y: within(at.y, edge, 1 - edge) } };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
