/** Who is to be placed where at what whole cost, and how many each place takes. `costOf` is null where nobody may go. */
export type AssignmentProblem = {
  visits: number;
  capacities: readonly number[];
  costOf: (visit: number, place: number) => number | null;
};

/** The place of each visit, null where it gets none. */
export type Assignment = (number | null)[];

export type Column = { cost: number; rows: readonly number[] };

/** A linear programme whose columns are at least 0 and whose rows lie within bounds, to be minimised. */
export type LinearProgramme = {
  addColumns: (columns: readonly Column[]) => void;
  /** The least-cost solution of what has been added, and what each row is worth in it. */
  minimise: () => { values: ArrayLike<number>; rowDuals: ArrayLike<number> };
  close: () => void;
};

export type OpenProgramme = (rows: readonly { lower: number; upper: number }[]) => LinearProgramme;

/** So many of the cheapest places of a visit are looked at to begin with, and so many better ones are added in a round. */
const FIRST_PLACES = 12;
const PLACES_A_ROUND = 6;

/** Costs are whole numbers: a gain that is smaller than this is none. */
const LEAST_GAIN = 1e-4;

/**
 * As many visits as possible placed, and those at the least total cost: exact over all places, of which only those enter
 * the programme whose price says that they may help. Its corners are whole, visits and places being two sides of a graph.
 */
export function assignVisits(problem: AssignmentProblem, open: OpenProgramme): Assignment {
  const { visits, capacities } = problem;
  if (visits === 0) return [];
  const costs = Array.from({ length: visits }, (_, visit) => costsOf(problem, visit));
  const programme = open([
    ...costs.map(() => ({ lower: 1, upper: 1 })),
    ...capacities.map((upper) => ({ lower: 0, upper })),
  ]);
  try {
    return solve(costs, programme);
  } finally {
    programme.close();
  }
}

function solve(costs: readonly Costs[], programme: LinearProgramme): Assignment {
  const visits = costs.length;
  const unplacedCost = 1 + visits * Math.max(0, ...costs.map(({ greatest }) => greatest));
  programme.addColumns(costs.map((_, visit) => ({ cost: unplacedCost, rows: [visit] })));

  const added: { visit: number; place: number }[] = [];
  const add = (visit: number, worthOf: (index: number) => number, most: number): Column[] => {
    const { places, minutes, isAdded } = costs[visit] ?? NOWHERE;
    const unknown = (index: number) => (isAdded[index] === 1 ? 0 : worthOf(index));
    return lowest(places.length, unknown, most).map((index) => {
      isAdded[index] = 1;
      const place = places[index] ?? 0;
      added.push({ visit, place });
      return { cost: minutes[index] ?? 0, rows: [visit, visits + place] };
    });
  };
  let fresh = costs.flatMap(({ minutes, greatest }, visit) =>
    add(visit, (index) => (minutes[index] ?? 0) - greatest - 1, FIRST_PLACES),
  );
  for (;;) {
    programme.addColumns(fresh);
    const { values, rowDuals } = programme.minimise();
    fresh = costs.flatMap(({ places, minutes }, visit) => {
      const gain = (index: number) =>
        (minutes[index] ?? 0) - (rowDuals[visit] ?? 0) - (rowDuals[visits + (places[index] ?? 0)] ?? 0) + LEAST_GAIN;
      return add(visit, gain, PLACES_A_ROUND);
    });
    if (fresh.length === 0) return readAssignment(visits, added, values);
  }
}

/** Where one visit may go at what cost, and which of that is in the programme. */
type Costs = { places: Int32Array; minutes: Float64Array; isAdded: Uint8Array; greatest: number };

const NOWHERE: Costs = {
  places: new Int32Array(),
  minutes: new Float64Array(),
  isAdded: new Uint8Array(),
  greatest: 0,
};

function costsOf({ capacities, costOf }: AssignmentProblem, visit: number): Costs {
  const possible = capacities.flatMap((capacity, place) => {
    const cost = capacity > 0 ? costOf(visit, place) : null;
    return cost === null ? [] : [[place, cost] as const];
  });
  return {
    places: Int32Array.from(possible, ([place]) => place),
    minutes: Float64Array.from(possible, ([, cost]) => cost),
    isAdded: new Uint8Array(possible.length),
    greatest: possible.reduce((greatest, [, cost]) => Math.max(greatest, cost), 0),
  };
}

/** The indexes of the lowest worths below zero. */
function lowest(length: number, worthOf: (index: number) => number, most: number): number[] {
  const found: { index: number; worth: number }[] = [];
  for (let index = 0; index < length; index += 1) {
    const worth = worthOf(index);
    if (worth < 0 && (found.length < most || worth < (found.at(-1)?.worth ?? 0))) {
      const at = found.findIndex((other) => worth < other.worth);
      found.splice(at === -1 ? found.length : at, 0, { index, worth });
      if (found.length > most) found.pop();
    }
  }
  return found.map(({ index }) => index);
}

function readAssignment(
  visits: number,
  added: readonly { visit: number; place: number }[],
  values: ArrayLike<number>,
): Assignment {
  const assignment: Assignment = Array.from({ length: visits }, () => null);
  added.forEach(({ visit, place }, index) => {
    if ((values[visits + index] ?? 0) > 0.5) assignment[visit] = place;
  });
  return assignment;
}
