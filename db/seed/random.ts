/** A seeded source of choices: the same seed makes the same demo. */
export type Random = {
  next: () => number;
  int: (below: number) => number;
  pick: <Item>(items: readonly Item[]) => Item;
  digits: (count: number) => string;
  bytes: (count: number) => Uint8Array;
};

/** mulberry32: small, fast and good enough to choose demo data with. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    next,
    int,
    pick: (items) => {
      const item = items[int(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    digits: (count) => Array.from({ length: count }, () => String(int(10))).join(''),
    bytes: (count) => Uint8Array.from({ length: count }, () => int(256)),
  };
}
