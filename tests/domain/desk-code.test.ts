import { describe, expect, test } from 'vitest';

import { SIM_CONDITIONS } from '#domain/application';
import { DESK_CODE, asksForCode, judgeCode, needsStrongerCheck, spacedCode } from '#domain/desk-code';

const NOW = new Date('2026-11-18T02:00:00.000Z');
const LATER = new Date(NOW.getTime() + 1);
const fresh = { wrongTries: 0, expiresAt: null };
const judge = (is: { sent?: boolean; calendar?: boolean }, state: Parameters<typeof judgeCode>[1] = fresh) =>
  judgeCode({ isSent: is.sent ?? false, isCalendar: is.calendar ?? false }, state, NOW);

describe('a code that was read out', () => {
  test('is that of the calendar entry, with or without one that was sent', () => {
    expect(judge({ calendar: true })).toEqual({ source: 'calendar' });
    expect(judge({ calendar: true }, { wrongTries: 4, expiresAt: NOW })).toEqual({ source: 'calendar' });
  });

  test('is the one that was sent, until the very instant in which it runs out', () => {
    expect(judge({ sent: true }, { ...fresh, expiresAt: LATER })).toEqual({ source: 'sent' });
    expect(judge({ sent: true }, { ...fresh, expiresAt: NOW })).toEqual({ refusal: 'code_expired' });
    expect(judge({ sent: true })).toEqual({ refusal: 'code_wrong' });
  });

  test('is neither', () => {
    expect(judge({}, { ...fresh, expiresAt: LATER })).toEqual({ refusal: 'code_wrong' });
  });

  test('counts for nothing after five wrong ones, right or wrong', () => {
    const locked = { wrongTries: DESK_CODE.tries, expiresAt: LATER };
    for (const is of [{}, { sent: true }, { calendar: true }, { sent: true, calendar: true }]) {
      expect(judge(is, locked)).toEqual({ refusal: 'code_locked' });
    }
  });
});

test('a lost SIM is asked for none', () => {
  expect(SIM_CONDITIONS.filter((simCondition) => !asksForCode({ simCondition }))).toEqual(['lost']);
});

test('the stronger identity check takes the place of the card, of the code, or of both', () => {
  expect(needsStrongerCheck('iccid', { hasCode: true })).toBe(false);
  expect(needsStrongerCheck('iccid', { hasCode: false })).toBe(true);
  expect(needsStrongerCheck('stronger_check', { hasCode: true })).toBe(true);
  expect(needsStrongerCheck('stronger_check', { hasCode: false })).toBe(true);
});

test('is read out in two halves', () => {
  expect(spacedCode('012345')).toBe('012 345');
});
