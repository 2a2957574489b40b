/** Where a visit is chosen: of a region, of a store, on a day, in any place or in a priority lane alone. */
export type VisitWish = { region?: string; store?: string; day?: string; lane?: '0' | '1' };

export function visitHref(path: string, { region, store, day, lane }: VisitWish): string {
  const named = Object.entries({ region, store, day, lane }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const query = new URLSearchParams(named);
  return query.size === 0 ? `${path}/visit` : `${path}/visit?${query}`;
}
