import { describe, expect, test } from 'vitest';

import { DomainError } from '#domain/domain-error';
import { nearestPlaces } from '#domain/nearest-places';
import {
  STRONGER_CHECKS,
  VISIT_STATUSES,
  VISIT_VERBS,
  DESK_STATES,
  deskGroupOf,
  deskProofFor,
  DESK_REASONS,
  DOCUMENT_POINTS,
  areAllPoints,
  deskReasonsFor,
  isDoubt,
  deskStateOf,
  findVisitTransition,
  getVisitTransition,
  isStrongEnough,
  isToday,
  mayBeMissed,
  wasLeftOpen,
  whatToBring,
} from '#domain/visit';

const at = (iso: string) => new Date(iso);

describe('the life of a visit', () => {
  const ALLOWED = [
    'held book booked',
    'held cancel cancelled',
    'booked move booked',
    'booked arrive arrived',
    'booked cancel cancelled',
    'booked miss no_show',
    'arrived take_back booked',
    'arrived complete completed',
    'arrived cancel cancelled',
    'cancelled restore booked',
  ];

  test('has these steps and no others', () => {
    const found = VISIT_STATUSES.flatMap((from) =>
      VISIT_VERBS.flatMap((verb) => {
        const to = findVisitTransition(from, verb);
        return to === null ? [] : [`${from} ${verb} ${to}`];
      }),
    );
    expect(found.toSorted()).toEqual(ALLOWED.toSorted());
  });

  test('refuses a step that is not there with the status', () => {
    expect(() => getVisitTransition('completed', 'cancel')).toThrowError(DomainError);
  });
});

describe('what the customer has to bring', () => {
  test.each([
    ['physical', 'in_hand', ['document', 'sim']],
    ['physical', 'lost', ['document', 'second_document']],
    ['physical', 'damaged', ['document', 'sim', 'second_document']],
    ['embedded', 'in_hand', ['document', 'second_document']],
  ] as const)('with a %s SIM %s: %j', (simKind, simCondition, expected) => {
    expect(whatToBring({ simKind, simCondition })).toEqual(expected);
  });
});

describe('what the desk has to see', () => {
  test.each([
    ['physical', 'in_hand', 'iccid'],
    ['physical', 'lost', 'stronger_check'],
    ['physical', 'damaged', 'stronger_check'],
    ['embedded', 'in_hand', 'stronger_check'],
    ['embedded', 'lost', 'stronger_check'],
    ['embedded', 'damaged', 'stronger_check'],
  ] as const)('%s SIM %s: %s', (simKind, simCondition, proof) => {
    expect(deskProofFor({ simKind, simCondition })).toBe(proof);
  });

  test('the stronger check is two different parts', () => {
    expect(isStrongEnough([])).toBe(false);
    expect(isStrongEnough(['live_portrait'])).toBe(false);
    expect(isStrongEnough(['live_portrait', 'live_portrait'])).toBe(false);
    expect(isStrongEnough(['live_portrait', 'security_questions'])).toBe(true);
    expect(isStrongEnough(STRONGER_CHECKS)).toBe(true);
  });
});

describe('a visit that is missed', () => {
  const visit = { startsAt: at('2026-11-20T02:00:00Z'), endsAt: at('2026-11-20T02:30:00Z') };

  test.each([
    ['2026-11-20T01:59:59Z', false],
    ['2026-11-20T02:14:59Z', false],
    ['2026-11-20T02:15:00Z', true],
    ['2026-11-20T02:30:00Z', true],
  ])('at %s: %s', (now, missed) => {
    expect(mayBeMissed(visit, at(now))).toBe(missed);
  });

  test('a short visit may be missed once it is over', () => {
    expect(mayBeMissed({ ...visit, endsAt: at('2026-11-20T02:10:00Z') }, at('2026-11-20T02:10:00Z'))).toBe(true);
  });
});

describe('today is the day in the store', () => {
  const startsAt = at('2026-11-20T02:00:00Z');

  test.each([
    ['Asia/Shanghai', '2026-11-19T15:59:59Z', false],
    ['Asia/Shanghai', '2026-11-19T16:00:00Z', true],
    ['Asia/Shanghai', '2026-11-20T15:59:59Z', true],
    ['Asia/Shanghai', '2026-11-20T16:00:00Z', false],
    ['America/New_York', '2026-11-20T02:00:00Z', true],
    ['America/New_York', '2026-11-20T06:00:00Z', false],
  ])('%s at %s: %s', (timeZone, now, today) => {
    expect(isToday({ startsAt }, { now: at(now), timeZone })).toBe(today);
  });
});

describe('a visit that was left open', () => {
  const startsAt = at('2026-11-20T02:00:00Z');

  test.each(VISIT_STATUSES)(
    '%s: only once its day in the store is over, and only if it stands at arrived',
    (status) => {
      const left = (now: string) => wasLeftOpen({ status, startsAt }, { now: at(now), timeZone: 'Asia/Shanghai' });
      expect(left('2026-11-20T15:59:59Z')).toBe(false);
      expect(left('2026-11-20T16:00:00Z')).toBe(status === 'arrived');
    },
  );
});

describe('why a visit ends without the confirmation', () => {
  const others = [
    'document_missing',
    'document_differs',
    'holder_differs',
    'check_incomplete',
    'customer_left',
    'store_unable',
  ];

  test('the card is a reason where one is read; the stronger check can fail everywhere', () => {
    expect(deskReasonsFor('iccid').toSorted()).toEqual([...others, 'card_missing', 'card_differs'].toSorted());
    expect(deskReasonsFor('stronger_check').toSorted()).toEqual(others.toSorted());
  });

  test('what was only forgotten or left undone puts no approval in question', () => {
    expect(DESK_REASONS.filter(isDoubt).toSorted()).toEqual(['card_differs', 'document_differs', 'holder_differs']);
  });

  test('a document is compared in every point, in any order', () => {
    expect(areAllPoints(['expiry', 'number', 'name', 'face'])).toBe(true);
    for (const point of DOCUMENT_POINTS) {
      expect(areAllPoints(DOCUMENT_POINTS.filter((other) => other !== point))).toBe(false);
    }
  });
});

describe('how a visit stands at the desk', () => {
  const startsAt = at('2026-11-20T02:00:00Z');

  test.each([
    ['booked', '2026-11-20T02:00:00Z', 'due'],
    ['booked', '2026-11-20T02:00:01Z', 'late'],
    ['arrived', '2026-11-20T03:00:00Z', 'arrived'],
    ['completed', '2026-11-20T03:00:00Z', 'done'],
    ['no_show', '2026-11-20T03:00:00Z', 'missed'],
    ['cancelled', '2026-11-20T01:00:00Z', null],
    ['held', '2026-11-20T01:00:00Z', null],
  ] as const)('%s at %s: %s', (status, now, state) => {
    expect(deskStateOf({ status, startsAt, arrivedAt: null }, at(now))).toBe(state);
  });

  test('cancelled after the arrival: unconfirmed', () => {
    const visit = { status: 'cancelled', startsAt, arrivedAt: startsAt } as const;
    expect(deskStateOf(visit, at('2026-11-20T03:00:00Z'))).toBe('unconfirmed');
  });
});

describe('the nearest places', () => {
  const place = (storeId: string, hour: number) => ({ storeId, startsAt: at(`2026-11-20T0${hour}:00:00Z`) });

  test('are those of the same store first, then of the nearest others, in each by time, never the taken one itself', () => {
    const free = [
      place('b', 2),
      place('a', 5),
      place('a', 2),
      place('a', 3),
      place('c', 3),
      place('a', 1),
      place('d', 2),
    ];
    const nearest = nearestPlaces(place('a', 2), free, { storeIds: ['c', 'b'], count: 5 });
    expect(nearest).toEqual([place('a', 1), place('a', 3), place('a', 5), place('c', 3), place('b', 2)]);
    const again = nearestPlaces(place('a', 2), free, { storeIds: ['c', 'b'], count: 2, orItself: true });
    expect(again).toEqual([place('a', 2), place('a', 1)]);
  });
});

test('whatever way a visit ended, the desk has done with it', () => {
  expect(DESK_STATES.map((state) => `${state} ${deskGroupOf(state)}`)).toEqual([
    'arrived arrived',
    'late late',
    'due due',
    'done done',
    'unconfirmed done',
    'missed done',
  ]);
});
