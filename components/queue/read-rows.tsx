'use client';

import type { LiveRow } from '#db/queries/list-applications';

/** The rows of these applications as they are now, and whether the list at this address finds them. */
export async function readRows(ids: readonly string[], search: string): Promise<LiveRow[]> {
  const params = new URLSearchParams(search);
  params.set('ids', ids.join(','));
  const response = await fetch(`/api/live/rows?${params}`);
  if (!response.ok) throw new Error(`rows could not be read: ${response.status}`);
  const { rows } = asAnswer(await response.json());
  return rows.map((row) => ({
    ...row,
    submittedAt: new Date(row.submittedAt),
    dueAt: row.dueAt === null ? null : new Date(row.dueAt),
    holder: row.holder === null ? null : { ...row.holder, until: new Date(row.holder.until) },
  }));
}

/** What JSON makes of it: instants are texts. */
type Written<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Written<Value[Key]> }
    : Value;

/** Our own endpoint answers with what `findQueueRows` gives. */
function asAnswer(body: unknown): { rows: Written<LiveRow>[] } {
  return body as { rows: Written<LiveRow>[] };
}
