import { readJson } from '#components/desk/use-kept-fresh';
import type { Reading } from '#components/desk/use-kept-fresh';
import type { Called } from '#db/queries/list-called';
import type { DeskEntry } from '#db/queries/list-desk-day';

type AsSent<Value> = {
  [Name in keyof Value]: Value[Name] extends Date
    ? string
    : Value[Name] extends Date | null
      ? string | null
      : Value[Name];
};

/** The desk's list as it is now. */
export async function readDeskDay(): Promise<Reading<readonly DeskEntry[]>> {
  const sent = await readJson<{ readAt: string; entries: AsSent<DeskEntry>[] }>('/api/desk/day');
  return { readAt: new Date(sent.readAt), value: sent.entries.map(revived) };
}

function revived({ startsAt, endsAt, arrivedAt, unansweredAt, ...entry }: AsSent<DeskEntry>): DeskEntry {
  return {
    ...entry,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    arrivedAt: arrivedAt === null ? null : new Date(arrivedAt),
    unansweredAt: unansweredAt === null ? null : new Date(unansweredAt),
  };
}

/** How many visits have come, gone or changed between two readings. */
export function countChanges(shown: readonly DeskEntry[], now: readonly DeskEntry[]): number {
  const key = ({ version, state, calledTo, unansweredAt }: DeskEntry) =>
    [version, state, calledTo, unansweredAt?.getTime()].join(' ');
  const before = new Map(shown.map((entry) => [entry.id, key(entry)]));
  const after = new Map(now.map((entry) => [entry.id, key(entry)]));
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).length;
}

/** Whom the store's desks have called, as it is now. */
export async function readCalled(): Promise<Reading<readonly Called[]>> {
  const sent = await readJson<{ readAt: string; called: AsSent<Called>[] }>('/api/desk/calls');
  const called = sent.called.map(({ calledAt, ...rest }) => ({ ...rest, calledAt: new Date(calledAt) }));
  return { readAt: new Date(sent.readAt), value: called };
}
