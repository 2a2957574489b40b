import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LOCALES } from '#domain/application';
import { DOCUMENT_SLOTS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { rejectionLetter } from '#domain/letters/decision-letters';
import { STATUS_LINK } from '#domain/letters/letter';
import { writeLetter } from '#domain/letters/write-letter';
import { REASON_TEXT_LIMITS, ReasonWords, reasonTextProblem } from '#domain/reason-text';
import {
  chosenReasons,
  coversEveryCase,
  groupsFor,
  isReviewReasonCode,
  movedCode,
  photoReasons,
  slotsAskedFor,
} from '#domain/review-reasons';
import type { ReasonGroup, ReviewReason } from '#domain/review-reasons';

function reason(code: ReviewReason['code'], slot: DocumentSlot | null = null): ReviewReason {
  const words = { 'zh-CN': '字', en: code };
  return { code, version: 1, slot, isMendable: true, label: words, customerText: words };
}

const FRONT = reason('photo.front', 'front');
const SIM = reason('photo.sim', 'sim');
const ANY = reason('photo.any');
const NO = reason('identity.no');
const name = { 'zh-CN': '组', en: 'Group' };
const GROUPS: ReasonGroup[] = [
  { code: 'identity', decision: 'reject', name, reasons: [NO] },
  { code: 'photo', decision: 'ask_for_more', name, reasons: [FRONT, SIM, ANY] },
];

describe('the reasons of a decision', () => {
  test.each([
    ['reject', [], ['identity.no']],
    ['ask_for_more', [], ['photo.any']],
    ['ask_for_more', ['front', 'back'], ['photo.front', 'photo.any']],
    ['ask_for_more', DOCUMENT_SLOTS, ['photo.front', 'photo.sim', 'photo.any']],
  ] as const)('to %s with the photos %j', (decision, slots, codes) => {
    const found = groupsFor(GROUPS, { decision, slots }).flatMap((group) => group.reasons.map(({ code }) => code));
    expect(found).toEqual(codes);
  });

  test('a group that has none left is not shown', () => {
    const only: ReasonGroup[] = [{ code: 'photo', decision: 'ask_for_more', name, reasons: [SIM] }];
    expect(groupsFor(only, { decision: 'ask_for_more', slots: ['front'] })).toEqual([]);
  });

  test('come in the order in which they were chosen, and one that was retired not at all', () => {
    expect(chosenReasons(GROUPS, ['photo.any', 'photo.gone', 'photo.front'])).toEqual([ANY, FRONT]);
  });
});

describe('the photos asked for', () => {
  test('in many cases at once are those of reasons about one photo', () => {
    const rejecting: ReasonGroup = { code: 'other', decision: 'reject', name, reasons: [reason('other.sim', 'sim')] };
    expect(photoReasons([...GROUPS, rejecting])).toEqual([FRONT, SIM]);
  });

  test.each([
    [[ANY], [], []],
    [[FRONT], [], ['front']],
    [[ANY, SIM], ['back'], ['back', 'sim']],
    [[SIM, FRONT], ['sim'], ['front', 'sim']],
  ] as const)('for %j with %j named: %j', (reasons, named, expected) => {
    expect(slotsAskedFor(reasons, named)).toEqual(expected);
  });

  test('stand in the order of asking, each once', () => {
    expect(slotsAskedFor([SIM, FRONT], DOCUMENT_SLOTS.toReversed())).toEqual([...DOCUMENT_SLOTS]);
  });
});

test.each([
  [[], false],
  [[FRONT, SIM], false],
  [[FRONT, ANY], true],
  [[NO], true],
] as const)('whether %j leaves every case a reason: %s', (active, covers) => {
  expect(coversEveryCase(active)).toBe(covers);
});

test.each([
  ['identity.not_holder', true],
  ['a.b', true],
  ['identity', false],
  ['.a', false],
  ['a.', false],
  ['a.b.c', false],
  ['A.b', false],
  ['a.b c', false],
  [`a.${'b'.repeat(80)}`, false],
  [7, false],
])('%j is a code: %s', (value, isCode) => {
  expect(isReviewReasonCode(value)).toBe(isCode);
});

describe('moving', () => {
  const order = ['a', 'b', 'c'] as const;
  test.each([
    ['a', 1, ['b', 'a', 'c']],
    ['c', -1, ['a', 'c', 'b']],
    ['a', -1, null],
    ['c', 1, null],
  ] as const)('%s by %i', (code, by, expected) => {
    expect(movedCode(order, code, by)).toEqual(expected);
  });

  test('there and back is where it was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (codes, seed) => {
        const code = codes[seed % (codes.length - 1)] ?? '';
        const there = movedCode(codes, code, 1);
        expect(there).toHaveLength(codes.length);
        expect(movedCode(there ?? [], code, -1)).toEqual(codes);
      }),
    );
  });
});

describe('a text', () => {
  test.each([
    ['en', 'It is covered.', null],
    ['zh-CN', '有遮挡。', null],
    ['zh-CN', 'SIM 卡看不清', null],
    ['en', '  ', 'missing'],
    ['en', 'x'.repeat(REASON_TEXT_LIMITS.label), null],
    ['en', 'x'.repeat(REASON_TEXT_LIMITS.label + 1), 'too_long'],
    ['en', 'one\ntwo', 'characters'],
    ['en', `see ${STATUS_LINK}`, 'characters'],
    ['en', 'a <b>word</b>', 'characters'],
    ['en', 'back\u202Ewards', 'characters'],
    ['en', '有遮挡。', 'language'],
    ['zh-CN', 'It is covered.', 'language'],
  ] as const)('in %s %j: %s', (locale, text, problem) => {
    expect(reasonTextProblem(text, { kind: 'label', locale })).toBe(problem);
  });

  test('that is accepted stands on one line of a letter that stays whole', () => {
    const words = fc.record({
      'zh-CN': fc.string({ unit: 'binary' }).map((text) => `字${text}`),
      en: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(words, (customerText) => {
        const label = { 'zh-CN': '字', en: 'word' };
        const parsed = ReasonWords.safeParse({ isMendable: true, label, customerText });
        fc.pre(parsed.success);
        if (!parsed.success) return;
        for (const locale of LOCALES) {
          const { body } = writeLetter(rejectionLetter({ reasons: [parsed.data], text: undefined }), {
            locale,
            reference: 'R',
          });
          expect(body.split('\n')).toContain(`  - ${parsed.data.customerText[locale]}`);
          expect(body.split(STATUS_LINK)).toHaveLength(2);
        }
      }),
    );
  });
});
