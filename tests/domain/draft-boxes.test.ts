import { describe, expect, test } from 'vitest';

import { withArea, withBox, withReason, withoutBox } from '#components/review/draft-boxes';
import { givenBoxes } from '#components/review/given-boxes';
import { EMPTY_DRAFT } from '#components/review/use-draft';
import type { Draft } from '#components/review/use-draft';
import type { DocumentSlot } from '#domain/document';
import { fateOf, fittingBoxes, sentBoxes } from '#domain/draft-box';
import { MAX_BOXES, groupsForBox } from '#domain/image-box';
import type { ReasonDecision, ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

const AREA = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
const text = { en: 'Words', 'zh-CN': '文字' };
const FRONT = { documentId: '0198c0de-0000-7000-8000-000000000001', slot: 'front' } as const;
const BACK = { documentId: '0198c0de-0000-7000-8000-000000000002', slot: 'back' } as const;

function group(
  code: string,
  decision: ReasonDecision,
  reasons: readonly (readonly [ReviewReasonCode, DocumentSlot | null])[],
): ReasonGroup {
  return {
    code,
    decision,
    name: text,
    reasons: reasons.map(([code, slot]) => ({
      code,
      slot,
      version: 1,
      isMendable: true,
      label: text,
      customerText: text,
    })),
  };
}

const groups = [
  group('photo', 'ask_for_more', [
    ['photo.front_unreadable', 'front'],
    ['photo.back_unreadable', 'back'],
    ['photo.covered_or_cropped', null],
  ]),
  group('identity', 'reject', [['identity.document_expired', null]]),
  group('eligibility', 'reject', [['eligibility.arrears', null]]),
];

function drawn(draft: Draft, on: typeof FRONT | typeof BACK = FRONT): Draft {
  const added = withBox(draft, { area: AREA, ...on });
  if (added === null) throw new Error('no room');
  return added.draft;
}

const attach = (draft: Draft, id: number, reason: ReviewReasonCode | null) => withReason(draft, groups, { id, reason });

test('the reasons offered for a box are those of its photo, and of what can be seen on one', () => {
  const codes = (decision: ReasonDecision) =>
    groupsForBox(groups, { decision, slot: 'front' }).flatMap(({ reasons }) => reasons.map(({ code }) => code));
  expect(codes('ask_for_more')).toEqual(['photo.front_unreadable', 'photo.covered_or_cropped']);
  expect(codes('reject')).toEqual(['identity.document_expired']);
});

describe('a drawn box', () => {
  test('has a number of its own and no reason, and there are no more than a decision can send', () => {
    let draft = drawn(drawn(EMPTY_DRAFT));
    draft = drawn(withoutBox(draft, 1));
    expect(draft.boxes.map(({ id, reason }) => [id, reason])).toEqual([
      [2, null],
      [3, null],
    ]);
    while (draft.boxes.length < MAX_BOXES) draft = drawn(draft);
    expect(withBox(draft, { area: AREA, ...FRONT })).toBeNull();
  });

  test('is moved, the others are not', () => {
    const draft = withArea(drawn(drawn(EMPTY_DRAFT)), 2, { ...AREA, x: 0.5 });
    expect(draft.boxes.map(({ x }) => x)).toEqual([0.1, 0.5]);
  });
});

describe('choosing a reason for a box', () => {
  test('chooses it for the decision, with its photo', () => {
    const draft = attach(drawn(EMPTY_DRAFT), 1, 'photo.covered_or_cropped');
    expect(draft).toMatchObject({ moreReasons: ['photo.covered_or_cropped'], slots: ['front'], rejectReasons: [] });
    const rejected = attach(drawn(EMPTY_DRAFT), 1, 'identity.document_expired');
    expect(rejected).toMatchObject({ moreReasons: [], slots: [], rejectReasons: ['identity.document_expired'] });
  });

  test.each([
    ['another reason', (draft: Draft) => attach(draft, 1, 'photo.front_unreadable'), ['photo.front_unreadable']],
    ['none', (draft: Draft) => attach(draft, 1, null), []],
    ['no box', (draft: Draft) => withoutBox(draft, 1), []],
  ] as const)('then %s takes back what only the box had chosen', (_title, change, left) => {
    const draft = change(attach(drawn(EMPTY_DRAFT), 1, 'photo.covered_or_cropped'));
    expect(draft.moreReasons).toEqual(left);
    expect(draft.slots).toEqual(left.length === 0 ? [] : ['front']);
  });

  test('leaves what was chosen without the box', () => {
    const chosen: Draft = { ...EMPTY_DRAFT, moreReasons: ['photo.covered_or_cropped'], slots: ['front'] };
    const draft = withoutBox(attach(drawn(chosen), 1, 'photo.covered_or_cropped'), 1);
    expect(draft).toEqual(chosen);
  });

  test('leaves what another box shows, until that goes too', () => {
    let draft = drawn(drawn(EMPTY_DRAFT), BACK);
    draft = attach(attach(draft, 1, 'photo.covered_or_cropped'), 2, 'photo.covered_or_cropped');
    expect(draft.slots).toEqual(['front', 'back']);
    draft = withoutBox(draft, 1);
    expect(draft).toMatchObject({ moreReasons: ['photo.covered_or_cropped'], slots: ['back'] });
    expect(withoutBox(draft, 2)).toEqual(EMPTY_DRAFT);
  });
});

describe('with a decision', () => {
  const boxes = attach(drawn(drawn(EMPTY_DRAFT), BACK), 1, 'photo.covered_or_cropped').boxes;

  test('go the boxes whose reason is chosen; of the others it is known why not', () => {
    expect(sentBoxes(boxes, ['photo.covered_or_cropped'])).toEqual([
      { reason: 'photo.covered_or_cropped', ...FRONT, ...AREA },
    ]);
    expect(boxes.map((box) => fateOf(box, ['photo.covered_or_cropped']))).toEqual(['sent', 'unreasoned']);
    expect(sentBoxes(boxes, ['identity.document_expired'])).toEqual([]);
    expect(boxes.map((box) => fateOf(box, ['identity.document_expired']))).toEqual(['unchosen', 'unreasoned']);
  });

  test('go none on a photo that was replaced, and none for a reason that was retired', () => {
    const documents = [
      { id: FRONT.documentId, isReplaced: false },
      { id: BACK.documentId, isReplaced: true },
    ];
    expect(fittingBoxes(boxes, { documents, groups })).toEqual([boxes[0]]);
    const [left] = fittingBoxes(boxes, { documents, groups: groups.slice(1) });
    expect(left).toMatchObject({ id: 1, reason: null });
  });
});

describe('on the image afterwards', () => {
  const box = { ...FRONT, ...AREA };
  const reason = {
    code: 'photo.covered_or_cropped' as const,
    version: 1,
    boxes: [box],
    label: text,
    customerText: text,
    isMendable: true,
  };
  const asked = { kind: 'ask_for_more', reasons: [reason] } as const;
  const plain = (kind: 'undo' | 'approve' | 'reopen') => ({ kind, reasons: [] });

  test.each([
    ['the last decision has sent them', [asked], 1],
    ['it was taken back', [plain('undo'), asked], 0],
    ['a later one was taken back', [plain('undo'), plain('approve'), asked], 1],
    ['another has followed', [plain('approve'), asked], 0],
    ['nothing was decided', [], 0],
  ] as const)('where %s: %#', (_title, decisions, count) => {
    expect(givenBoxes(decisions.map((one) => ({ kind: one.kind, reasons: [...one.reasons] })))).toHaveLength(count);
  });
});
