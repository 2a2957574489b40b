import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isRecycled } from '#domain/number-recycling';
import { PRESETS } from '#domain/policies/presets';
import { hasRested, quarantineEnd } from '#domain/quarantine';

const SHANGHAI = { timeZone: 'Asia/Shanghai', quarantineDays: 90 };
const NEW_YORK = { timeZone: 'America/New_York', quarantineDays: 45 };
const BERLIN = { timeZone: 'Europe/Berlin', quarantineDays: 90 };

describe('a number rests', () => {
  test.each([
    ['just before midnight in Shanghai', '2026-11-18T15:59:59.999Z', SHANGHAI, '2027-02-16'],
    ['just after it', '2026-11-18T16:00:00.000Z', SHANGHAI, '2027-02-17'],
    ['over the end of summer time in New York', '2026-10-01T03:30:00.000Z', NEW_YORK, '2026-11-14'],
    ['over its beginning in Berlin', '2026-01-05T23:30:00.000Z', BERLIN, '2026-04-06'],
  ])('%s: from %s, by %o, until %s', (_name, endedAt, rules, until) => {
    expect(quarantineEnd(new Date(endedAt), rules)).toBe(until);
  });

  test.each([
    ['Asia/Shanghai', '2027-02-15T15:59:59.999Z', false],
    ['Asia/Shanghai', '2027-02-15T16:00:00.000Z', true],
    ['America/New_York', '2027-02-16T04:59:59.999Z', false],
    ['America/New_York', '2027-02-16T05:00:00.000Z', true],
    ['Europe/London', '2027-02-15T23:59:59.999Z', false],
    ['Europe/London', '2027-02-16T00:00:00.000Z', true],
  ])('until 2027-02-16 by the clock of %s: at %s %s', (timeZone, now, rested) => {
    expect(hasRested('2027-02-16', new Date(now), { timeZone })).toBe(rested);
  });

  test('in every preset a whole quarantine, and not a day less', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(PRESETS)),
        instants,
        fc.integer({ min: -48, max: 48 }),
        (rules, at, hours) => {
          const days = rules.quarantineDays;
          const now = new Date(at.getTime() + (days * 24 + hours) * 60 * 60_000);
          const rested = hasRested(quarantineEnd(at, rules), now, rules);
          if (hours <= -26) expect(rested).toBe(false);
          if (hours >= 2) expect(rested).toBe(true);
        },
      ),
    );
  });
});

describe('a number has changed hands', () => {
  test.each([
    ['lives and never ended here', { status: 'active', endedOn: [] }, '2026-01-01', false],
    ['is being ended', { status: 'pending', endedOn: [] }, '2026-01-01', false],
    ['rests, asked about a day before', { status: 'terminated', endedOn: ['2026-05-01'] }, '2026-01-01', true],
    [
      'rests, asked about a day without a contract',
      { status: 'terminated', endedOn: ['2026-05-01'] },
      '2026-06-01',
      true,
    ],
    ['lives again, ended after the day', { status: 'active', endedOn: ['2026-05-01'] }, '2026-04-30', true],
    ['lives again, ended on the day', { status: 'active', endedOn: ['2026-05-01'] }, '2026-05-01', true],
    ['lives again, ended before the day', { status: 'active', endedOn: ['2026-05-01'] }, '2026-05-02', false],
  ] as const)('%s', (_name, number, date, recycled) => {
    expect(isRecycled(number, date)).toBe(recycled);
  });
});
