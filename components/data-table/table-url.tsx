export type TableSort = { id: string; direction: 'asc' | 'desc' };

/** `waiting` rises, `-waiting` falls. */
export function writeSort({ id, direction }: TableSort): string {
  return direction === 'desc' ? `-${id}` : id;
}

export function readSort(value: string | null | undefined): TableSort | null {
  if (value === null || value === undefined || value === '' || value === '-') return null;
  return value.startsWith('-') ? { id: value.slice(1), direction: 'desc' } : { id: value, direction: 'asc' };
}

/** The same page with these parameters changed (null removes) and every other kept. */
export function changedHref(
  pathname: string,
  query: Iterable<readonly [string, string]>,
  changes: Readonly<Record<string, string | readonly string[] | null>>,
): string {
  const next = new URLSearchParams();
  for (const [name, value] of query) if (!(name in changes)) next.append(name, value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) continue;
    for (const each of typeof value === 'string' ? [value] : value) next.append(name, each);
  }
  const written = next.toString();
  return written === '' ? pathname : `${pathname}?${written}`;
}
