import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  MAX_BOXES,
  MIN_BOX_SIDE,
  ReasonedBox,
  ReasonedBoxes,
  assertBoxesFit,
  boxesOf,
  placeOf,
} from '#domain/image-box';

const DOCUMENT = '0198c0de-0000-7000-8000-000000000001';
const box = (given: object = {}) => ({
  reason: 'photo.covered_or_cropped',
  documentId: DOCUMENT,
  slot: 'front',
  x: 0.1,
  y: 0.2,
  width: 0.3,
  height: 0.4,
  ...given,
});

describe('a box', () => {
  test.each([
    [{}, true],
    [{ x: 0, y: 0, width: 1, height: 1 }, true],
    [{ x: 0.7, width: 0.3 }, true],
    [{ width: MIN_BOX_SIDE, height: MIN_BOX_SIDE }, true],
    [{ width: MIN_BOX_SIDE - 0.001 }, false],
    [{ height: 0 }, false],
    [{ x: -0.01 }, false],
    [{ x: 0.8 }, false],
    [{ y: 0.61 }, false],
    [{ x: Number.NaN }, false],
    [{ width: Number.POSITIVE_INFINITY }, false],
    [{ x: '0.1' }, false],
    [{ x: undefined }, false],
    [{ slot: 'elbow' }, false],
    [{ documentId: 'front' }, false],
    [{ reason: 'withdrawn' }, false],
    [{ note: 'more' }, false],
  ])('with %j is taken: %s', (given, isTaken) => {
    expect(ReasonedBox.safeParse(box(given)).success).toBe(isTaken);
  });

  test('inside the image is taken wherever it lies, and has a place', () => {
    const side = fc.double({ min: MIN_BOX_SIDE, max: 1, noNaN: true });
    const free = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(side, side, free, free, (width, height, across, down) => {
        const inside = box({ width, height, x: (1 - width) * across, y: (1 - height) * down });
        const parsed = ReasonedBox.parse(inside);
        expect(placeOf(parsed)).toMatch(/^(top|middle|bottom)-(left|centre|right)$|^most$/);
      }),
    );
  });

  test(`no more than ${MAX_BOXES} of them`, () => {
    expect(ReasonedBoxes.safeParse(Array.from({ length: MAX_BOXES }, () => box())).success).toBe(true);
    expect(ReasonedBoxes.safeParse(Array.from({ length: MAX_BOXES + 1 }, () => box())).success).toBe(false);
  });
});

test.each([
  [{ x: 0, y: 0 }, 'top-left'],
  [{ x: 0.45, y: 0.45 }, 'middle-centre'],
  [{ x: 0.9, y: 0.9 }, 'bottom-right'],
  [{ x: 0.9, y: 0.4 }, 'middle-right'],
  [{ x: 0, y: 0, width: 1, height: 0.5 }, 'most'],
] as const)('a box at %j lies %s', (given, place) => {
  expect(placeOf({ width: 0.1, height: 0.1, ...given })).toBe(place);
});

describe('the boxes of a decision', () => {
  const reasons = [
    { code: 'photo.covered_or_cropped', slot: null },
    { code: 'photo.back_unreadable', slot: 'back' },
  ] as const;
  const documents = [{ id: DOCUMENT, slot: 'front' }] as const;
  const fits = (given: object) => assertBoxesFit([ReasonedBox.parse(box(given))], { reasons, documents });

  test('fit where the photo is a current one and the reason was given', () => {
    expect(() => fits({})).not.toThrow();
  });

  test.each([
    [{ documentId: '0198c0de-0000-7000-8000-000000000002' }, 'document'],
    [{ slot: 'portrait' }, 'document'],
    [{ reason: 'photo.wrong_document' }, 'reason'],
    [{ reason: 'photo.back_unreadable' }, 'slot'],
  ])('do not fit with %j', (given, wrong) => {
    expect(() => fits(given)).toThrow(expect.objectContaining({ code: 'invalid_input', details: { boxes: wrong } }));
  });

  test('are kept with the reason they show, without its name', () => {
    const parsed = ReasonedBox.parse(box());
    const { reason: _reason, ...kept } = parsed;
    expect(boxesOf([parsed], 'photo.covered_or_cropped')).toEqual([kept]);
    expect(boxesOf([parsed], 'photo.back_unreadable')).toEqual([]);
  });
});
