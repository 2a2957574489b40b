import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { dayForecast, forecastUntil } from '#domain/day-forecast';
import { MOST_PEOPLE, forecastBreaches, teamPace } from '#domain/forecast';
import type { ForecastInput } from '#domain/forecast';

const input: fc.Arbitrary<ForecastInput> = fc.record({
  overdue: fc.nat(20),
  dueIn: fc.array(fc.double({ min: 0.01, max: 600, noNaN: true }), { maxLength: 60 }),
  minutesLeft: fc.double({ min: 0, max: 540, noNaN: true }),
  decisionsPerHour: fc.double({ min: 0.5, max: 20, noNaN: true }),
  arrivalsPerHour: fc.double({ min: 0, max: 20, noNaN: true }),
  reviewMinutes: fc.double({ min: 1, max: 600, noNaN: true }),
});
const few = { numRuns: 40 };

describe('the forecast', () => {
  test('never breaches more with more people', () => {
    fc.assert(
      fc.property(input, fc.nat(12), fc.integer({ min: 1, max: 4 }), (given, people, more) => {
        const fewer = forecastBreaches(given, people);
        const many = forecastBreaches(given, people + more);
        expect(many.expected).toBeLessThanOrEqual(fewer.expected);
        expect(many.low).toBeLessThanOrEqual(fewer.low);
        expect(many.high).toBeLessThanOrEqual(fewer.high);
      }),
      few,
    );
  });

  test('is the same for the same seed', () => {
    fc.assert(
      fc.property(input, fc.nat(12), fc.nat(), (given, people, seed) => {
        expect(forecastBreaches(given, people, seed)).toEqual(forecastBreaches(given, people, seed));
      }),
      few,
    );
  });

  test('never breaches what is not due within the day, nor more than is', () => {
    fc.assert(
      fc.property(input, fc.nat(12), (given, people) => {
        const noArrivals = { ...given, arrivalsPerHour: 0 };
        const due = given.dueIn.filter((at) => at <= given.minutesLeft).length;
        expect(forecastBreaches(noArrivals, people).high).toBeLessThanOrEqual(due);
        expect(forecastBreaches(noArrivals, 0).expected).toBe(due);
      }),
      few,
    );
  });

  test('the people it asks for suffice in nine days of ten, and one fewer does not', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { peopleNeeded } = forecastBreaches(given, 1);
        const rarely = (people: number) => forecastBreaches(given, people).high;
        if (peopleNeeded === null) expect(forecastBreaches(given, MOST_PEOPLE).expected).toBeGreaterThan(0);
        else if (peopleNeeded > 0) expect(rarely(peopleNeeded - 1)).toBeGreaterThan(0);
      }),
      few,
    );
  });

  const calm = {
    overdue: 0,
    dueIn: [],
    minutesLeft: 480,
    decisionsPerHour: 6,
    arrivalsPerHour: 5,
    reviewMinutes: 1440,
  };

  test('of nothing is nothing, and needs nobody', () => {
    expect(forecastBreaches(calm, 3)).toEqual({ expected: 0, low: 0, high: 0, peopleNeeded: 0 });
  });

  test('what is late already breaches no more, but is done first', () => {
    expect(forecastBreaches({ ...calm, overdue: 500 }, 1)).toMatchObject({ expected: 0, peopleNeeded: 0 });
    const due = { ...calm, dueIn: [240] };
    expect(forecastBreaches(due, 1).expected).toBe(0);
    expect(forecastBreaches({ ...due, overdue: 500 }, 1).expected).toBe(1);
  });

  test('new cases count where the policy gives them less than the day', () => {
    expect(forecastBreaches(calm, 0).expected).toBe(0);
    expect(forecastBreaches({ ...calm, reviewMinutes: 60 }, 0).expected).toBeGreaterThan(25);
    expect(forecastBreaches({ ...calm, reviewMinutes: 60 }, 4).expected).toBeLessThan(3);
  });

  test('what is due at once cannot be prevented', () => {
    expect(forecastBreaches({ ...calm, dueIn: [0.001] }, 5)).toMatchObject({ expected: 1, peopleNeeded: null });
  });
});

describe('the team’s pace', () => {
  test('is decisions for each hour of each person, and people for each working hour', () => {
    const recent = { decisions: 240, personHours: 60, workingHours: 40, arrivals: 200 };
    expect(teamPace(recent)).toEqual({ decisionsPerHour: 4, arrivalsPerHour: 5, people: 2 });
  });

  test.for([
    { decisions: 19, personHours: 10 },
    { decisions: 50, personHours: 3 },
    { decisions: 0, personHours: 0 },
  ])('is not known from $decisions decisions in $personHours hours', (few) => {
    expect(teamPace({ ...few, workingHours: 40, arrivals: 100 })).toBeNull();
  });
});

describe('the day', () => {
  const recent = { decisions: 240, personHours: 60, arrivals: 200 };
  const at = (text: string) => new Date(`2026-11-${text}+08:00`);

  test('ends when work does, or the next working day once it has', () => {
    expect(forecastUntil(at('18T10:00'))).toEqual(at('18T18:00'));
    expect(forecastUntil(at('18T18:00'))).toEqual(at('19T18:00'));
    expect(forecastUntil(at('20T19:00'))).toEqual(at('23T18:00'));
  });

  test('counts working time alone: the break at noon is none', () => {
    const day = dayForecast({
      now: at('18T10:00'),
      recent,
      overdue: 0,
      dueAt: [at('18T17:00')],
      reviewWorkingMinutes: 1440,
    });
    expect(day).toMatchObject({ hoursLeft: 7, arrivals: 35, dueCount: 1, arrivalsDue: at('23T10:00') });
    expect(day?.forecast).toMatchObject({ expected: 0 });
  });

  test('is not told without a history', () => {
    const nothing = { decisions: 0, personHours: 0, arrivals: 0 };
    expect(
      dayForecast({ now: at('18T10:00'), recent: nothing, overdue: 3, dueAt: [], reviewWorkingMinutes: 1440 }),
    ).toBeNull();
  });
});
