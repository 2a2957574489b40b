'use client';

/** Stands in a message for the one value that differs from row to row. */
export const PLACE = '\uE000';

/** A message in which `PLACE` stands, for any value: what fifty rows say is then made by next-intl only once. */
export function templateOf(written: string): (value: string) => string {
  const [before = '', ...after] = written.split(PLACE);
  return (value) => [before, ...after].join(value);
}

const LIMIT = 4000;

/** Keeps what was made for each key, up to a few thousand: `make` has to give the same for the same key for good. */
export function remembering(): (key: string, make: () => string) => string {
  const known = new Map<string, string>();
  return (key, make) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make();
    if (known.size < LIMIT) known.set(key, made);
    return made;
  };
}
