import { describe, expect, test } from 'vitest';

import type { ActionError } from '#domain/action-result';
import { DOMAIN_ERROR_CODES } from '#domain/domain-error';
import {
  afterDay,
  expectedOf,
  inSendingOrder,
  isWaiting,
  judgeAnswer,
  nextToSend,
  pauseAfter,
  refusedWith,
  stepKey,
} from '#domain/desk-outbox';
import type { DeskStep, KeptStep, StepFate } from '#domain/desk-outbox';

const DAY_END = 1_000_000;
const DAY = 86_400_000;

function kept(step: DeskStep, given: Partial<KeptStep> = {}): KeptStep {
  const about = { customer: '王*', reference: 'SO-1', enteredAt: 0, dayEndsAt: DAY_END, tries: 0, refusal: null };
  return { ...about, ...given, ...step };
}

const arrive = (visitId: string, version: number, given: Partial<KeptStep> = {}) =>
  kept({ verb: 'arrive', input: { visitId, version } }, given);

const CONFIRM = {
  verb: 'confirm',
  input: {
    visitId: 'a',
    version: 1,
    documentPoints: ['face', 'name', 'number', 'expiry'],
    code: '407715',
    iccid: '89860123456789012348',
  },
} as const satisfies DeskStep & { input: { documentPoints: readonly string[] } };
const confirm = (given: Partial<KeptStep> = {}) =>
  kept({ ...CONFIRM, input: { ...CONFIRM.input, documentPoints: [...CONFIRM.input.documentPoints] } }, given);

const refused = { refusal: { code: 'conflict', since: null } } as const;
const refusedBy = (code: ActionError['code']) =>
  ({ ok: false, error: { code, details: {}, correlationId: '' } }) as const;
const fate = (given: Partial<StepFate> = {}): StepFate => ({ staffId: 's', isDone: false, since: null, ...given });

describe('the order', () => {
  test('is that in which the steps were entered, those of one visit by version whatever a clock says', () => {
    const steps = [
      arrive('a', 2, { enteredAt: 5 }),
      arrive('b', 0, { enteredAt: 6 }),
      arrive('a', 1, { enteredAt: 7 }),
      arrive('c', 0, { enteredAt: 8 }),
    ];
    expect(inSendingOrder(steps).map(stepKey)).toEqual(['b@0', 'a@1', 'a@2', 'c@0']);
    expect(nextToSend(steps)).toBe(steps[1]);
  });

  test('passes over what was refused and what was given up for now', () => {
    const steps = [
      arrive('a', 0, { ...refused, enteredAt: 1 }),
      arrive('b', 0, { enteredAt: 2 }),
      arrive('c', 0, { enteredAt: 3 }),
    ];
    expect(nextToSend(steps)?.input.visitId).toBe('b');
    expect(nextToSend(steps, new Set(['b']))?.input.visitId).toBe('c');
    expect(nextToSend(steps, new Set(['b', 'c']))).toBeNull();
  });

  test('pauses grow and stay under a minute', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 50].map(pauseAfter);
    expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });
});

describe('an answer', () => {
  test('that says so is done', () => {
    expect(judgeAnswer({ ok: true, value: null }, null)).toEqual({ outcome: 'done' });
  });

  test('of a conflict with the clerk’s own step, whose first answer was lost, is done and no refusal', () => {
    expect(judgeAnswer(refusedBy('conflict'), fate({ isDone: true }))).toEqual({ outcome: 'done' });
  });

  test('of a conflict with somebody else is a refusal that says what changed', () => {
    const since = { change: 'moved', reason: null } as const;
    expect(judgeAnswer(refusedBy('conflict'), fate({ since }))).toEqual({
      outcome: 'refused',
      refusal: { code: 'conflict', since },
    });
  });

  test('of a conflict of which nobody can tell the cause settles nothing', () => {
    expect(judgeAnswer(refusedBy('conflict'), null)).toEqual({ outcome: 'waits' });
  });

  test('that is none, or a failure of the server, settles nothing; without a session the clerk signs in first', () => {
    expect(judgeAnswer(refusedBy('unanswered'), null)).toEqual({ outcome: 'waits' });
    expect(judgeAnswer(refusedBy('unexpected'), null)).toEqual({ outcome: 'waits' });
    expect(judgeAnswer(refusedBy('unauthenticated'), null)).toEqual({ outcome: 'signed_out' });
  });

  test('of an arrival that came too late for its place says so', () => {
    const tooLate = { code: 'not_eligible', details: { visit: 'too_late' }, correlationId: '' } as const;
    const refusal = { code: 'too_late', since: null };
    expect(judgeAnswer({ ok: false, error: tooLate }, null)).toEqual({ outcome: 'refused', refusal });
  });

  test.for(DOMAIN_ERROR_CODES.filter((code) => code !== 'unauthenticated' && code !== 'conflict'))(
    'of %s is a refusal, and never sent again',
    (code) => {
      const verdict = judgeAnswer(refusedBy(code), null);
      expect(verdict).toEqual({ outcome: 'refused', refusal: { code, since: null } });
    },
  );
});

describe('a refusal', () => {
  test('keeps what was entered but the code, and takes the later steps of that visit with it', () => {
    const first = arrive('a', 0);
    const second = confirm();
    const other = arrive('b', 1);
    const changed = refusedWith([first, second, other], first, { code: 'not_eligible', since: null });
    expect(changed.map(({ input, refusal }) => [input.visitId, input.version, refusal?.code])).toEqual([
      ['a', 0, 'not_eligible'],
      ['a', 1, 'step_before'],
    ]);
    expect(changed[1]?.input).not.toHaveProperty('code');
    expect(JSON.stringify(changed)).not.toContain('407715');
    expect(JSON.stringify(changed)).toContain('89860123456789012348');
    expect(changed.some(isWaiting)).toBe(false);
  });

  test('of a later step leaves the earlier one alone', () => {
    const changed = refusedWith([arrive('a', 0), confirm()], confirm(), { code: 'code_expired', since: null });
    expect(changed.map(stepKey)).toEqual(['a@1']);
  });
});

describe('the end of the store’s day', () => {
  test('leaves nothing of what was entered, but says of a day what was never sent', () => {
    expect(afterDay(confirm(), DAY_END - 1)).toEqual(confirm());
    const left = afterDay(confirm(), DAY_END);
    expect(left?.refusal).toEqual({ code: 'day_over', since: null });
    expect(left?.input).toEqual({ visitId: 'a', version: 1, documentPoints: [] });
    expect(left === null ? null : afterDay(left, DAY_END + DAY)).toBeNull();
  });

  test('takes what was refused before it away', () => {
    expect(afterDay(confirm(refused), DAY_END)).toBeNull();
  });
});

describe('the visit as it will stand', () => {
  const visit = { id: 'a', version: 0, state: 'due' } as const;

  test('goes on from the steps that wait, version by version', () => {
    expect(expectedOf(visit, [])).toEqual({ version: 0, state: 'due', isClosed: false });
    expect(expectedOf(visit, [arrive('a', 0)])).toEqual({ version: 1, state: 'arrived', isClosed: false });
    expect(expectedOf(visit, [confirm(), arrive('a', 0)])).toEqual({ version: 1, state: 'arrived', isClosed: true });
  });

  test('pays no heed to another visit’s steps, nor to those of a version that is past or not reached', () => {
    const steps = [arrive('b', 0), confirm()];
    expect(expectedOf(visit, steps)).toEqual({ version: 0, state: 'due', isClosed: false });
    expect(expectedOf({ ...visit, version: 3 }, [arrive('a', 0)])).toMatchObject({ version: 3, state: 'due' });
  });

  test('an arrival that is taken back while both wait is due again', () => {
    const back = kept({ verb: 'takeBack', input: { visitId: 'a', version: 1 } });
    expect(expectedOf(visit, [arrive('a', 0), back])).toEqual({ version: 2, state: 'due', isClosed: false });
  });
});
