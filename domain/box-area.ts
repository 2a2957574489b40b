import { MIN_BOX_SIDE } from '#domain/image-box';
import type { ImageBox } from '#domain/image-box';

/** In fractions of the image as it is stored. */
export type ImagePoint = { x: number; y: number };
export type BoxArea = Pick<ImageBox, 'x' | 'y' | 'width' | 'height'>;

/** Which corner of a box: 0 is its left or upper side, 1 its right or lower one. */
export type Corner = { x: 0 | 1; y: 0 | 1 };

export const CORNERS: readonly Corner[] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

const WHOLE: BoxArea = { x: 0, y: 0, width: 1, height: 1 };

/** What was drawn from one point to another, whatever the direction, as far as the image reaches; null for a slip of the hand. */
export function drawnArea(from: ImagePoint, to: ImagePoint): BoxArea | null {
  const [left, right] = [from.x, to.x].map(onImage).toSorted((one, other) => one - other);
  const [top, bottom] = [from.y, to.y].map(onImage).toSorted((one, other) => one - other);
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null;
  const area = { x: left, y: top, width: right - left, height: bottom - top };
  return Math.min(area.width, area.height) < MIN_BOX_SIDE ? null : area;
}

/** A third of what is seen of the image between two points, in the middle of it. */
export function middleArea(from: ImagePoint, to: ImagePoint): BoxArea {
  const seen = drawnArea(from, to) ?? WHOLE;
  const [width, height] = [seen.width, seen.height].map((side) => Math.max(MIN_BOX_SIDE, side / 3));
  const area = { ...seen, width: width ?? MIN_BOX_SIDE, height: height ?? MIN_BOX_SIDE };
  return movedArea(area, { x: (seen.width - area.width) / 2, y: (seen.height - area.height) / 2 });
}

/** Of the same size, as far as it goes without leaving the image. */
export function movedArea(area: BoxArea, by: ImagePoint): BoxArea {
  const { width, height } = area;
  return { x: within(area.x + by.x, 0, 1 - width), y: within(area.y + by.y, 0, 1 - height), width, height };
}

/** With one corner moved, the opposite one where it is; it stays on the image and large enough to be found. */
export function stretchedArea(area: BoxArea, corner: Corner, by: ImagePoint): BoxArea {
  const across = stretched(area.x, area.width, corner.x, by.x);
  const down = stretched(area.y, area.height, corner.y, by.y);
  return { x: across.start, y: down.start, width: across.size, height: down.size };
}

export function cornerOf({ x, y, width, height }: BoxArea, corner: Corner): ImagePoint {
  return { x: x + corner.x * width, y: y + corner.y * height };
}

function stretched(start: number, size: number, side: 0 | 1, by: number) {
  const end = start + size;
  if (side === 1) return { start, size: Math.max(MIN_BOX_SIDE, within(end + by, start, 1) - start) };
  const moved = within(start + by, 0, Math.max(0, end - MIN_BOX_SIDE));
  return { start: moved, size: Math.max(MIN_BOX_SIDE, end - moved) };
}

function onImage(value: number): number {
  return within(value, 0, 1);
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
