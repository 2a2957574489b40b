import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { imageStep, lowerRightOf, middleOf, stagePlaceOf, unseenBy } from '#components/review/box-place';
import { FITTED, pan, toImage, toStage, zoomTo } from '#components/review/image-view';
import type { Framing } from '#components/review/image-view';
import { CORNERS, cornerOf, drawnArea, middleArea, movedArea, stretchedArea } from '#domain/box-area';
import type { BoxArea } from '#domain/box-area';
import { MIN_BOX_SIDE, ReasonedBox } from '#domain/image-box';

const DOCUMENT = '0198c0de-0000-7000-8000-000000000001';

const near = fc.double({ min: -1, max: 2, noNaN: true });
const anywhere = fc.record({ x: near, y: near });
const side = fc.double({ min: MIN_BOX_SIDE, max: 1, noNaN: true });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const area = fc.tuple(side, side, fraction, fraction).map(([width, height, across, down]): BoxArea => ({
  x: (1 - width) * across,
  y: (1 - height) * down,
  width,
  height,
}));
const corner = fc.constantFrom(...CORNERS);
const size = fc.record({ width: fc.integer({ min: 100, max: 4000 }), height: fc.integer({ min: 100, max: 4000 }) });
const framing = fc
  .tuple(size, size, fc.integer({ min: 0, max: 3 }), fc.double({ min: 1, max: 8, noNaN: true }), anywhere)
  .map(([image, stage, turns, zoom, by]): Framing => ({ image, stage, turns, view: pan(zoomTo(FITTED, zoom), by) }));

/** As the command takes it. */
function expectTaken(given: BoxArea): void {
  const box = { reason: 'photo.covered_or_cropped', documentId: DOCUMENT, slot: 'front', ...given };
  expect(ReasonedBox.safeParse(box).success).toBe(true);
}

function expectClose(actual: BoxArea, expected: BoxArea): void {
  for (const key of ['x', 'y', 'width', 'height'] as const) expect(actual[key]).toBeCloseTo(expected[key], 6);
}

describe('drawing', () => {
  test('from any corner of a part to the one across draws that part', () => {
    fc.assert(
      fc.property(area, corner, (given, from) => {
        const across = { x: from.x === 0 ? 1 : 0, y: from.y === 0 ? 1 : 0 } as const;
        fc.pre(given.width > MIN_BOX_SIDE + 1e-6 && given.height > MIN_BOX_SIDE + 1e-6);
        const drawn = drawnArea(cornerOf(given, from), cornerOf(given, across));
        expectClose(drawn ?? { x: 0, y: 0, width: 0, height: 0 }, given);
      }),
    );
  });

  test('beyond the image ends at its edge, and is taken or is a slip', () => {
    expect(drawnArea({ x: 0.5, y: 0.75 }, { x: 3, y: -1 })).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.75 });
    expect(drawnArea({ x: 1.2, y: 0.2 }, { x: 1.9, y: 0.8 })).toBeNull();
    expect(drawnArea({ x: 0.5, y: 0.2 }, { x: 0.51, y: 0.8 })).toBeNull();
    fc.assert(
      fc.property(anywhere, anywhere, (from, to) => {
        const drawn = drawnArea(from, to);
        if (drawn !== null) expectTaken(drawn);
      }),
    );
  });

  test('on the screen is drawing on the image, however it is turned, enlarged and moved', () => {
    fc.assert(
      fc.property(framing, area, corner, (given, part, from) => {
        fc.pre(part.width > MIN_BOX_SIDE + 1e-6 && part.height > MIN_BOX_SIDE + 1e-6);
        const { left, top, width, height } = stagePlaceOf(given, part);
        const press = { x: left + from.x * width, y: top + from.y * height };
        const release = { x: left + (1 - from.x) * width, y: top + (1 - from.y) * height };
        const drawn = drawnArea(toImage(given, press), toImage(given, release));
        expectClose(drawn ?? { x: 0, y: 0, width: 0, height: 0 }, part);
      }),
    );
  });

  test.each([
    [0, { x: 0, y: 0, width: 0.5, height: 0.25 }],
    [1, { x: 0, y: 0.5, width: 0.25, height: 0.5 }],
    [2, { x: 0.5, y: 0.75, width: 0.5, height: 0.25 }],
    [3, { x: 0.75, y: 0, width: 0.25, height: 0.5 }],
  ])('the upper left of a square turned by %i quarters', (turns, expected) => {
    const square: Framing = {
      view: FITTED,
      image: { width: 400, height: 400 },
      stage: { width: 424, height: 424 },
      turns,
    };
    const drawn = drawnArea(toImage(square, { x: 12, y: 12 }), toImage(square, { x: 212, y: 112 }));
    expect(drawn).toEqual(expected);
  });
});

describe('a box in hand', () => {
  test('moved any way keeps its size and stays on the image', () => {
    fc.assert(
      fc.property(area, anywhere, (given, by) => {
        const moved = movedArea(given, by);
        expectTaken(moved);
        expect([moved.width, moved.height]).toEqual([given.width, given.height]);
      }),
    );
    expect(movedArea({ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, { x: 0.125, y: 9 })).toEqual({
      x: 0.375,
      y: 0.5,
      width: 0.5,
      height: 0.5,
    });
  });

  test('stretched by a corner keeps the corner across, stays on the image and large enough', () => {
    fc.assert(
      fc.property(area, corner, anywhere, (given, moving, by) => {
        const stretched = stretchedArea(given, moving, by);
        expectTaken(stretched);
        const across = { x: moving.x === 0 ? 1 : 0, y: moving.y === 0 ? 1 : 0 } as const;
        const [still, was] = [cornerOf(stretched, across), cornerOf(given, across)];
        expect(still.x).toBeCloseTo(was.x, 6);
        expect(still.y).toBeCloseTo(was.y, 6);
      }),
    );
  });

  test('stretched towards itself stops at the least size and does not turn over', () => {
    const given = { x: 0.5, y: 0.5, width: 0.25, height: 0.25 };
    const least = stretchedArea(given, { x: 1, y: 1 }, { x: -1, y: -1 });
    expect(least).toEqual({ x: 0.5, y: 0.5, width: MIN_BOX_SIDE, height: MIN_BOX_SIDE });
    expectClose(stretchedArea(given, { x: 0, y: 0 }, { x: 1, y: 1 }), {
      x: 0.73,
      y: 0.73,
      width: MIN_BOX_SIDE,
      height: MIN_BOX_SIDE,
    });
  });

  test('by keys is stretched at the corner that stands lower right on the screen', () => {
    fc.assert(
      fc.property(framing, area, (given, part) => {
        const at = toStage(given, cornerOf(part, lowerRightOf(given, part)));
        const { left, top, width, height } = stagePlaceOf(given, part);
        expect(at.x).toBeCloseTo(left + width, 4);
        expect(at.y).toBeCloseTo(top + height, 4);
      }),
    );
  });

  test('a step to the right on the screen is one to the right there, however the image is turned', () => {
    fc.assert(
      fc.property(framing, (given) => {
        const by = imageStep(given, { x: 10, y: 0 });
        const [from, to] = [toStage(given, { x: 0.5, y: 0.5 }), toStage(given, { x: 0.5 + by.x, y: 0.5 + by.y })];
        expect(to.x - from.x).toBeCloseTo(10, 4);
        expect(to.y - from.y).toBeCloseTo(0, 4);
      }),
    );
  });
});

test('a box without a pointer begins in the middle of what is seen', () => {
  expectClose(middleArea({ x: 0, y: 0 }, { x: 1, y: 1 }), { x: 1 / 3, y: 1 / 3, width: 1 / 3, height: 1 / 3 });
  fc.assert(
    fc.property(framing, (given) => {
      const part = middleOf(given);
      expectTaken(part);
      expect(unseenBy(given, part)).toBeNull();
    }),
  );
});

test('what has left the stage comes back into its middle', () => {
  const given: Framing = {
    view: zoomTo(FITTED, 8, { x: 0, y: 0 }),
    image: { width: 400, height: 400 },
    stage: { width: 424, height: 424 },
    turns: 1,
  };
  const part = { x: 0.5, y: 0.25, width: 0.125, height: 0.125 };
  const by = unseenBy(given, part);
  expect(by).not.toBeNull();
  const after = { ...given, view: pan(given.view, by ?? { x: 0, y: 0 }) };
  const { left, top, width, height } = stagePlaceOf(after, part);
  expect([left + width / 2, top + height / 2].map(Math.round)).toEqual([212, 212]);
});
