import { randomNumbers } from '#domain/seeded-random';

/** All times in minutes of working time from now. */
export type ForecastInput = {
  /** Cases that are late already: they breach no more, and come first all the same. */
  overdue: number;
  /** When each other waiting case is due. */
  dueIn: readonly number[];
  /** What is left of the day. */
  minutesLeft: number;
  /** Of one person. */
  decisionsPerHour: number;
  arrivalsPerHour: number;
  /** From arrival to due. */
  reviewMinutes: number;
};

export type Forecast = {
  /** New breaches until the day's end: the mean of the runs, and what nine in ten of them lie between. */
  expected: number;
  low: number;
  high: number;
  /** The fewest people with whom nine in ten runs end without a breach; null where the most that are tried are too few. */
  peopleNeeded: number | null;
};

export const FORECAST_RUNS = 50;
export const MOST_PEOPLE = 100;
const SURE = 0.9;
const FORECAST_SEED = 20_261;

const NOTHING_DUE: Forecast = { expected: 0, low: 0, high: 0, peopleNeeded: 0 };

/** One simulated day: when somebody is ready for a decision and who, and when a case comes in. */
type Day = { decisions: { at: number; person: number }[]; arrivals: number[] };

/**
 * Plays the rest of the day many times: each person decides the most urgent case whenever chance, at the pace given, has
 * them ready for one. The same seed gives the same days, and one more person only adds to what the others do.
 */
export function forecastBreaches(input: ForecastInput, people: number, seed = FORECAST_SEED): Forecast {
  const initial = input.dueIn.filter((due) => due <= input.minutesLeft).toSorted((a, b) => a - b);
  if (initial.length === 0 && input.minutesLeft < input.reviewMinutes) return NOTHING_DUE;
  const days = Array.from({ length: FORECAST_RUNS }, (_, run) => drawDay(input, seed + run * 1009));
  const play = (at: number) => days.map((day) => playDay(input, initial, day, at));
  const breaches = play(people).toSorted((a, b) => a - b);
  const nth = (share: number) => breaches[Math.min(breaches.length - 1, Math.floor(share * breaches.length))] ?? 0;
  return {
    expected: breaches.reduce((sum, count) => sum + count, 0) / breaches.length,
    low: nth(0.05),
    high: nth(0.95),
    peopleNeeded: findPeopleNeeded(play),
  };
}

/** More people never breach more, so that the fewest who suffice are found by halving. */
function findPeopleNeeded(play: (people: number) => number[]): number | null {
  const suffice = (people: number) => play(people).filter((count) => count === 0).length >= SURE * FORECAST_RUNS;
  if (!suffice(MOST_PEOPLE)) return null;
  let [tooFew, enough] = [-1, MOST_PEOPLE];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (suffice(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function drawDay({ decisionsPerHour, arrivalsPerHour, minutesLeft, reviewMinutes }: ForecastInput, seed: number): Day {
  const random = randomNumbers(seed);
  return {
    arrivals: instants(arrivalsPerHour, minutesLeft - reviewMinutes, randomNumbers(seed + 500_009)),
    decisions: instants(decisionsPerHour * MOST_PEOPLE, minutesLeft, random).map((at) => ({
      at,
      person: Math.floor(random() * MOST_PEOPLE),
    })),
  };
}

/** The new breaches of a day on which the first `people` of the crowd are at work. */
function playDay(
  input: ForecastInput,
  initial: readonly number[],
  { decisions, arrivals }: Day,
  people: number,
): number {
  const { length } = initial;
  let [late, waiting, arrived, breached] = [input.overdue, 0, 0, 0];
  for (const { at, person } of decisions) {
    if (waiting === length && arrived === arrivals.length) break;
    if (person >= people) continue;
    if (late > 0) {
      late -= 1;
      continue;
    }
    const first = initial[waiting];
    const arrival = arrivals[arrived];
    const other = arrival !== undefined && arrival <= at ? arrival + input.reviewMinutes : undefined;
    if (first !== undefined && (other === undefined || first <= other)) {
      waiting += 1;
      if (first < at) breached += 1;
    } else if (other !== undefined) {
      arrived += 1;
      if (other < at) breached += 1;
    }
  }
  return breached + (length - waiting) + (arrivals.length - arrived);
}

/** Instants that come at random at a rate an hour. */
function instants(perHour: number, until: number, random: () => number): number[] {
  const found: number[] = [];
  if (perHour <= 0) return found;
  for (let at = 0; ;) {
    at += (-Math.log(1 - random()) * 60) / perHour;
    if (at > until) return found;
    found.push(at);
  }
}

/** What the team has done lately. */
export type RecentPace = {
  decisions: number;
  /** Of each person, the hours in which they decided something. */
  personHours: number;
  workingHours: number;
  arrivals: number;
};

const LEAST_DECISIONS = 20;
const LEAST_PERSON_HOURS = 4;

export type TeamPace = { decisionsPerHour: number; arrivalsPerHour: number; people: number };

/** The team's pace; null where too little has been done to know one. */
export function teamPace({ decisions, personHours, workingHours, arrivals }: RecentPace): TeamPace | null {
  if (decisions < LEAST_DECISIONS || personHours < LEAST_PERSON_HOURS || workingHours <= 0) return null;
  return {
    decisionsPerHour: decisions / personHours,
    arrivalsPerHour: arrivals / workingHours,
    people: Math.min(MOST_PEOPLE, Math.max(1, Math.round(personHours / workingHours))),
  };
}
