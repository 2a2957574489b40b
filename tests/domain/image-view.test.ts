import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  FITTED,
  MAX_ZOOM,
  pan,
  panStep,
  placeOf,
  toImage,
  toStage,
  turn,
  turnedSize,
  zoomTo,
} from '#components/review/image-view';
import type { Framing, ImageView, Point, Size } from '#components/review/image-view';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: fraction, y: fraction });
const anywhere = fc.record({
  x: fc.double({ min: -2, max: 3, noNaN: true }),
  y: fc.double({ min: -2, max: 3, noNaN: true }),
});
const size = fc.record({ width: fc.integer({ min: 60, max: 4000 }), height: fc.integer({ min: 60, max: 4000 }) });
const zoom = fc.double({ min: 1, max: MAX_ZOOM, noNaN: true });

/** Any view that a person can come to. */
const view = fc
  .array(
    fc.oneof(
      fc.tuple(zoom, point).map(
        ([to, about]) =>
          (old: ImageView) =>
            zoomTo(old, to, about),
      ),
      anywhere.map((by) => (old: ImageView) => pan(old, by)),
      fc.constant(turn),
    ),
    { maxLength: 6 },
  )
  .map((steps) => steps.reduce((old, step) => step(old), FITTED));

const lying = (view: ImageView, image: Size, stage: Size, turns = 0): Framing => ({ view, image, turns, stage });

function expectClose(actual: Point, expected: Point): void {
  expect(actual.x).toBeCloseTo(expected.x, 6);
  expect(actual.y).toBeCloseTo(expected.y, 6);
}

describe('zooming', () => {
  test('in, the point of the image under the pointer stays under it', () => {
    fc.assert(
      fc.property(view, fraction, point, size, size, (before, share, about, image, stage) => {
        const after = zoomTo(before, before.zoom + share * (MAX_ZOOM - before.zoom), about);
        const [framing, next] = [lying(before, image, stage), lying(after, image, stage)];
        expectClose(toImage(next, toStage(framing, about)), about);
      }),
    );
  });

  test('out and in again about one point, it stays under the pointer as far as the image reaches', () => {
    fc.assert(
      fc.property(zoom, zoom, point, (near, far, about) => {
        const [low, high] = [Math.min(near, far), Math.max(near, far)];
        const seen = zoomTo(zoomTo(zoomTo(FITTED, high, about), low, about), high, about);
        const direct = zoomTo(FITTED, high, about);
        expectClose(seen.at, direct.at);
      }),
    );
  });

  test('without a pointer keeps the middle; all the way out shows all of it', () => {
    const near = zoomTo(FITTED, 4, { x: 0.1, y: 0.2 });
    expect(zoomTo(near, 6).at).toEqual(near.at);
    expect(zoomTo(near, 0.2)).toEqual(FITTED);
    expect(zoomTo(near, 99).zoom).toBe(MAX_ZOOM);
  });

  test('beside the image is zooming at its edge', () => {
    expect(zoomTo(FITTED, 2, { x: -3, y: 9 })).toEqual(zoomTo(FITTED, 2, { x: 0, y: 1 }));
  });
});

test('the image never leaves the place that it has when it fits', () => {
  fc.assert(
    fc.property(view, size, size, (given, image, stage) => {
      const [fitted, place] = [placeOf(lying(FITTED, image, stage)), placeOf(lying(given, image, stage))];
      const slack = 1e-6 * (stage.width + stage.height);
      expect(place.left).toBeLessThanOrEqual(fitted.left + slack);
      expect(place.top).toBeLessThanOrEqual(fitted.top + slack);
      expect(place.left + place.width).toBeGreaterThanOrEqual(fitted.left + fitted.width - slack);
      expect(place.top + place.height).toBeGreaterThanOrEqual(fitted.top + fitted.height - slack);
      expect(given.zoom).toBeGreaterThanOrEqual(1);
      expect(given.zoom).toBeLessThanOrEqual(MAX_ZOOM);
    }),
  );
});

test('a fitted image lies in the middle of its stage and leaves a margin', () => {
  const framing = lying(FITTED, { width: 800, height: 400 }, { width: 424, height: 624 });
  expect(placeOf(framing)).toEqual({
    left: 12,
    top: 212,
    width: 400,
    height: 200,
  });
});

test('one view shows the same part of images and stages of any size', () => {
  fc.assert(
    fc.property(view, size, size, size, size, (given, image, stage, otherImage, otherStage) => {
      const middle = (of: typeof stage) => ({ x: of.width / 2, y: of.height / 2 });
      const here = toImage(lying(given, image, stage), middle(stage));
      expectClose(toImage(lying(given, otherImage, otherStage), middle(otherStage)), here);
    }),
  );
});

describe('turning', () => {
  test('keeps the same point of the image in the middle, and four times is not at all', () => {
    fc.assert(
      fc.property(view, (given) => {
        const turned = turn(given);
        // A clockwise quarter: what was the left edge is the top, what was the top is the right edge.
        expectClose({ x: turned.at.y, y: 1 - turned.at.x }, given.at);
        expectClose(turn(turn(turn(turned))).at, given.at);
      }),
    );
  });

  test('by an odd number of quarters lays the image on its side', () => {
    expect(turnedSize({ width: 3, height: 2 }, 3)).toEqual({ width: 2, height: 3 });
    expect(turnedSize({ width: 3, height: 2 }, 2)).toEqual({ width: 3, height: 2 });
  });
});

test('a step by the keyboard is as long on the screen at every zoom, and nothing moves where all is seen', () => {
  const step = (at: number) => (panStep(zoomTo(FITTED, at), { x: 1, y: 0 }).at.x - 0.5) * at;
  expect(step(4)).toBeCloseTo(step(2));
  expect(step(4)).toBeGreaterThan(0);
  expect(panStep(FITTED, { x: 1, y: 1 })).toEqual(FITTED);
});

describe('a point of the image as it was taken', () => {
  const quarter = fc.integer({ min: 0, max: 3 });

  test('falls on one pixel of the stage, and that pixel shows it', () => {
    fc.assert(
      fc.property(view, size, size, quarter, point, (given, image, stage, turns, at) => {
        const framing = lying(given, image, stage, turns);
        expectClose(toImage(framing, toStage(framing, at)), at);
      }),
    );
  });

  // The place of the image is 12 to 412 by 112 to 312 lying, 112 to 312 by 12 to 412 on its side.
  test.each([
    [0, { x: 12, y: 112 }, { x: 412, y: 112 }],
    [1, { x: 312, y: 12 }, { x: 312, y: 412 }],
    [2, { x: 412, y: 312 }, { x: 12, y: 312 }],
    [3, { x: 112, y: 412 }, { x: 112, y: 12 }],
  ])('turned by %i quarters: its upper left and upper right', (turns, left, right) => {
    const framing = lying(FITTED, { width: 800, height: 400 }, { width: 424, height: 424 }, turns);
    expectClose(toStage(framing, { x: 0, y: 0 }), left);
    expectClose(toStage(framing, { x: 1, y: 0 }), right);
    expectClose(toImage(framing, left), { x: 0, y: 0 });
  });

  test('stays in the middle of an enlarged image while it is turned', () => {
    fc.assert(
      fc.property(view, size, size, quarter, (given, image, stage, turns) => {
        const middle = { x: stage.width / 2, y: stage.height / 2 };
        const [before, after] = [lying(given, image, stage, turns), lying(turn(given), image, stage, (turns + 1) % 4)];
        expectClose(toImage(after, middle), toImage(before, middle));
      }),
    );
  });
});
