/** For "all regions" in a list of choices; no code is like it. */
export const EVERYWHERE = '*';

export type BoardView = 'desks' | 'stores';

export type BoardAddress = {
  view?: BoardView;
  store?: string;
  region?: string;
  /** A date in the week (YYYY-MM-DD); the present one where absent. */
  week?: string;
  /** The one day that is shown of it. */
  day?: string;
};

/** The address of the board: all that it shows stands in it. */
export function boardHref({ view, store, region, week, day }: BoardAddress): string {
  const named = Object.entries({ view, store, region, week, day }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const params = new URLSearchParams(named);
  return params.size === 0 ? '/visits' : `/visits?${params.toString()}`;
}
