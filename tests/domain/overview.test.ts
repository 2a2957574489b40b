import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { workingMinutesBetween, workingTimeAgo, addWorkingTime } from '#domain/business-time';
import { parseFigureQuery } from '#domain/figure-query';
import { hourOfToday, overviewPeriod, parseOverviewPeriod, sameWeekdaysBefore, waitingBounds } from '#domain/overview';
import {
  confirmationHref,
  decisionsHref,
  figureHref,
  submittedHref,
  visitsHref,
  waitingHref,
} from '#domain/overview-links';
import { parseQueueQuery } from '#domain/parse-queue-query';
import { POLICY } from '#domain/policy';
import { QualityAnswer } from '#domain/quality-check';
import { throughputOf } from '#domain/throughput';

const at = (text: string) => new Date(`2026-${text}+08:00`);
const { calendar } = POLICY;

describe('working time', () => {
  test('backwards undoes forwards', () => {
    const instant = fc.date({ min: at('01-01T00:00'), max: at('12-31T00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
        const until = addWorkingTime({ from, minutes, calendar });
        expect(workingMinutesBetween(from, until, calendar)).toBeCloseTo(minutes, 6);
        const since = workingTimeAgo({ until, minutes, calendar });
        expect(workingMinutesBetween(since, until, calendar)).toBeCloseTo(minutes, 6);
        expect(since.getTime()).toBeGreaterThanOrEqual(from.getTime());
      }),
    );
  });

  test.for([
    ['11-18T10:00', 60, '11-18T09:00'],
    ['11-18T14:00', 120, '11-18T11:00'],
    ['11-18T09:30', 60, '11-17T17:30'],
    ['11-23T09:30', 60, '11-20T17:30'],
    ['10-08T10:00', 120, '09-30T17:00'],
  ] as const)('before %s, %i minutes ago was %s', ([until, minutes, since]) => {
    expect(workingTimeAgo({ until: at(until), minutes, calendar })).toEqual(at(since));
  });
});

describe('the overview’s bounds', () => {
  const now = at('11-18T10:00');

  test('are in working time: soon is eight hours of it, and an age a working day', () => {
    expect(waitingBounds(now)).toEqual({
      now,
      soonUntil: at('11-19T10:00'),
      ages: [at('11-17T10:00'), at('11-16T10:00'), at('11-13T10:00')],
    });
  });

  test('a period ends with today and begins with its first local day', () => {
    expect(overviewPeriod('today', now)).toEqual({ startsAt: at('11-18T00:00'), endsAt: at('11-19T00:00') });
    expect(overviewPeriod('7d', now)).toEqual({ startsAt: at('11-12T00:00'), endsAt: at('11-19T00:00') });
    expect(hourOfToday(now, 23)).toEqual({ startsAt: at('11-18T23:00'), endsAt: at('11-19T00:00') });
  });

  test('the same weekdays before leave the team’s holidays out', () => {
    expect(sameWeekdaysBefore(now, 2).map(({ startsAt }) => startsAt)).toEqual([at('11-11T00:00'), at('11-04T00:00')]);
    expect(sameWeekdaysBefore(at('10-13T10:00'), 2).map(({ startsAt }) => startsAt)).toEqual([at('09-29T00:00')]);
  });

  test.for([undefined, '', 'year', ['7d', '30d']])('%s is today', (text) => {
    expect(parseOverviewPeriod(text)).toBe('today');
  });
});

describe('a link', () => {
  const period = overviewPeriod('7d', at('11-18T10:00'));
  const paramsOf = (href: string) => Object.fromEntries(new URL(href, 'http://house').searchParams);

  test('to what waits is the queue where the queue can filter so', () => {
    expect(parseQueueQuery(paramsOf(waitingHref({})))).toEqual(parseQueueQuery({}));
    expect(parseQueueQuery(paramsOf(waitingHref({ route: 'store' })))).toEqual(parseQueueQuery({ route: 'store' }));
    const awaiting = parseQueueQuery({ status: 'awaiting_confirmation' });
    expect(parseQueueQuery(paramsOf(confirmationHref()))).toEqual(awaiting);
    expect(waitingHref({ due: 'overdue' })).toMatch(/^\/overview\/cases\?/);
  });

  test.for([
    waitingHref({ due: 'soon', route: 'online' }),
    waitingHref({ age: 'over3' }),
    confirmationHref({ place: 'unbooked', due: 'soon' }),
    submittedHref(period),
    decisionsHref(period, { outcome: 'reject', reason: 'identity.not_holder' }),
    visitsHref(period, { outcome: 'no_show', store: 'SH-1' }),
  ])('%s is read as it was written', (href) => {
    const query = parseFigureQuery(paramsOf(href));
    expect(query).not.toBeNull();
    if (query !== null) expect(figureHref(query.figure)).toBe(href);
  });

  test.for([{}, { of: 'everything' }, { of: 'decisions' }, { of: 'decisions', from: 'then', until: 'now' }])(
    'that names no figure has no rows: %o',
    (params) => {
      expect(parseFigureQuery(params)).toBeNull();
    },
  );
});

test('the hours are those of work and those in which anything happened, averaged over all the days', () => {
  const today = [{ hour: 20, submitted: 2, decided: 0 }];
  const earlier = [[{ hour: 9, submitted: 3, decided: 1 }], []];
  const { hours, averagedDays } = throughputOf(today, earlier);
  expect(averagedDays).toBe(2);
  expect(hours.map(({ hour }) => hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  expect(hours[0]).toEqual({ hour: 9, submitted: 0, decided: 0, average: { submitted: 1.5, decided: 0.5 } });
  expect(hours.at(-1)).toEqual({ hour: 20, submitted: 2, decided: 0, average: { submitted: 0, decided: 0 } });
  expect(throughputOf([], []).hours.every(({ average }) => average === null)).toBe(true);
});

test.for([
  [{ outcome: 'approve', reasons: [] }, true],
  [{ outcome: 'approve', reasons: ['identity.not_holder'] }, false],
  [{ outcome: 'reject', reasons: [] }, false],
  [{ outcome: 'reject', reasons: ['identity.not_holder'] }, true],
  [{ outcome: 'reject', reasons: ['not a code'] }, false],
  [{ outcome: 'ask_for_more', reasons: ['photo.front_unreadable'] }, true],
  [{ outcome: 'send_back', reasons: [] }, false],
] as const)('the answer %o of a quality check: %s', ([answer, isGood]) => {
  expect(QualityAnswer.safeParse(answer).success).toBe(isGood);
});
