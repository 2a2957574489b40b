import { describe, expect, test } from 'vitest';

import { POLICY } from '#domain/policy';
import { isSettling, seenOutside, settlingOf, statusOutside, undoableSince } from '#domain/settling';

const NOW = new Date('2026-11-18T02:00:00.000Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const submitted = { status: 'submitted', settlesAt: null, settlingFrom: null } as const;
const approved = { status: 'awaiting_confirmation', ...settlingOf(submitted, NOW) } as const;

describe('a decision', () => {
  test('settles after the time to undo it', () => {
    expect(approved.settlesAt).toEqual(at(POLICY.undoSeconds));
    expect(isSettling(approved, at(14))).toBe(true);
    expect(isSettling(approved, at(15))).toBe(false);
    expect(isSettling(submitted, NOW)).toBe(false);
    expect(undoableSince(approved.settlesAt)).toEqual(NOW);
  });

  test('is not known outside until then', () => {
    expect(statusOutside(approved, at(14))).toBe('submitted');
    expect(statusOutside(approved, at(15))).toBe('awaiting_confirmation');
    const whole = { ...approved, requestedSlots: ['front'] as const, confirmBy: at(9) };
    expect(seenOutside(whole, at(14))).toMatchObject({ status: 'submitted', requestedSlots: [], confirmBy: null });
    expect(seenOutside(whole, at(15))).toBe(whole);
  });

  test('on top of one that still settles shows what stood before both', () => {
    const escalated = { status: 'second_review', ...settlingOf(submitted, NOW) } as const;
    const confirmed = { status: 'awaiting_confirmation', ...settlingOf(escalated, at(5)) } as const;
    expect(statusOutside(confirmed, at(19))).toBe('submitted');
    expect(statusOutside({ ...confirmed, ...settlingOf(escalated, at(15)) }, at(16))).toBe('second_review');
  });
});
