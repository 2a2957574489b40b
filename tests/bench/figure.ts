/** One line of the report: ours beside what it is held against, and the goal for the ratio or for ours itself. */
export type Figure = {
  name: string;
  ours: number;
  reference: number | null;
  referenceName: string;
  unit: 'ms' | 'requests/s' | 'bookings/s' | 'kB' | 'statements';
  ratio: number | null;
  goal: string;
  met: boolean;
};

type Given = Pick<Figure, 'name' | 'ours' | 'unit'>;

/** Ours may be up to `atMost` times the reference; for rates, at least `atLeast` times. */
export function besides(
  given: Given & { reference: number; referenceName: string },
  goal: { atMost: number } | { atLeast: number },
): Figure {
  const ratio = given.ours / given.reference;
  const isMost = 'atMost' in goal;
  return {
    ...given,
    ratio: round(ratio),
    ours: round(given.ours),
    reference: round(given.reference),
    goal: isMost ? `ratio ≤ ${goal.atMost}` : `ratio ≥ ${goal.atLeast}`,
    met: isMost ? ratio <= goal.atMost : ratio >= goal.atLeast,
  };
}

export function within(given: Given, limit: number): Figure {
  return {
    ...given,
    ours: round(given.ours),
    reference: null,
    referenceName: '',
    ratio: null,
    goal: `≤ ${limit} ${given.unit}`,
    met: given.ours <= limit,
  };
}

/** What is told without a goal of its own. */
export function told(given: Given & { reference: number; referenceName: string }): Figure {
  return { ...besides(given, { atMost: Infinity }), goal: '', met: true };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
