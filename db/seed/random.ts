import { randomNumbers } from '#domain/seeded-random';

/** A seeded source of choices: the same seed makes the same demo. */
export type Random = {
  next: () => number;
  int: (below: number) => number;
  pick: <Item>(items: readonly Item[]) => Item;
  digits: (count: number) => string;
  bytes: (count: number) => Uint8Array;
};

export function seededRandom(seed: number): Random {
  const next = randomNumbers(seed);
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
