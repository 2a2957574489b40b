import { placeOf, toImage, toStage } from '#components/review/image-view';
import type { Framing, Place, Point } from '#components/review/image-view';
import { CORNERS, cornerOf, middleArea } from '#domain/box-area';
import type { BoxArea, Corner, ImagePoint } from '#domain/box-area';

/** Where a box of the image lies in its stage, in pixels, however the image is turned. */
export function stagePlaceOf(framing: Framing, area: BoxArea): Place {
  const one = toStage(framing, { x: area.x, y: area.y });
  const other = toStage(framing, { x: area.x + area.width, y: area.y + area.height });
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(other.x - one.x),
    height: Math.abs(other.y - one.y),
  };
}

/** What so many pixels of the stage are on the image. */
export function imageStep(framing: Framing, pixels: Point): ImagePoint {
  const [from, to] = [toImage(framing, { x: 0, y: 0 }), toImage(framing, pixels)];
  return { x: to.x - from.x, y: to.y - from.y };
}

/** The corner of a box that stands lower right on the screen. */
export function lowerRightOf(framing: Framing, area: BoxArea): Corner {
  const sum = (corner: Corner) => {
    const { x, y } = toStage(framing, cornerOf(area, corner));
    return x + y;
  };
  return CORNERS.reduce((last, corner) => (sum(corner) > sum(last) ? corner : last));
}

/** A new box in the middle of what is seen. */
export function middleOf(framing: Framing): BoxArea {
  const { width, height } = framing.stage;
  return middleArea(toImage(framing, { x: 0, y: 0 }), toImage(framing, { x: width, y: height }));
}

/** How far the middle of a box lies outside the stage, in fractions of the image as it is turned; null where it is seen. */
export function unseenBy(framing: Framing, area: BoxArea): Point | null {
  const { left, top, width, height } = stagePlaceOf(framing, area);
  const middle = { x: left + width / 2, y: top + height / 2 };
  const { stage } = framing;
  if (middle.x >= 0 && middle.y >= 0 && middle.x <= stage.width && middle.y <= stage.height) return null;
  const image = placeOf(framing);
  return { x: (middle.x - stage.width / 2) / image.width, y: (middle.y - stage.height / 2) / image.height };
}
