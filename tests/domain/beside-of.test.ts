import { expect, test } from 'vitest';

import { besideOf } from '#components/review/beside-of';
import type { ReviewDocument } from '#db/queries/find-review';
import type { DocumentSlot } from '#domain/document';

function photo(slot: DocumentSlot, day: number, isReplaced = false): ReviewDocument {
  const uploadedAt = new Date(Date.UTC(2026, 10, day));
  return { id: `${slot}-${day}`, slot, width: 3, height: 2, uploadedAt, isReplaced, isSeen: false };
}

/** As the review screen gets them: the current ones, then the replaced ones. */
const FRONT = photo('front', 9);
const BACK = photo('back', 1);
const LATER = photo('front', 5, true);
const EARLIER = photo('front', 1, true);
const documents = [FRONT, BACK, LATER, EARLIER];

test.each([
  ['the one that it replaced last', FRONT, LATER],
  ['the one before, where it was itself replaced', LATER, EARLIER],
  ['its successor, where it was the first', EARLIER, LATER],
  ['the next of the case that is not replaced, where it replaced none', BACK, FRONT],
])('beside a document: %s', (_title, current, beside) => {
  expect(besideOf(documents, current)).toBe(beside);
});

test('the next in the order shown, the first after the last, and beside one alone nothing', () => {
  const PORTRAIT = photo('portrait', 1);
  expect(besideOf([FRONT, BACK, PORTRAIT], FRONT)).toBe(BACK);
  expect(besideOf([FRONT, BACK, PORTRAIT], PORTRAIT)).toBe(FRONT);
  expect(besideOf([FRONT], FRONT)).toBeNull();
});
