'use client';

import { useEffect, useMemo, useRef, useState } from 'react';

import { useLiveChanges } from '#components/live/use-live-changes';
import type { LiveState } from '#components/live/use-live-changes';
import { readRows } from '#components/queue/read-rows';
import type { LiveRow, QueueRow } from '#db/queries/list-applications';
import { mayEnter } from '#domain/change';
import type { Change, ChangingView } from '#domain/change';
import { LIVE_ROWS_MAX } from '#domain/queue';

type Given = {
  /** As the server gave them. */
  rows: readonly QueueRow[];
  /** When they were read, by the server's clock; null while they are not there. */
  since: number | null;
  viewerId: string;
  /** Which cases may enter it by a change; null where none is awaited. */
  view: ChangingView | null;
  /** The address of the list, which says what fits it. */
  search: string;
  /** A case that is open besides, and how long somebody else holds it. */
  open?: { id: string; heldUntil: Date | null };
  onChanges?: (changes: readonly Change[]) => void;
};

export type LiveRows = {
  /** The same rows in the same places, as they are now. */
  rows: QueueRow[];
  /** Those of them that the list would no longer show. */
  goneIds: ReadonlySet<string>;
  /** Others that it would show. */
  arrived: readonly QueueRow[];
  /** The open case, once it has been read anew because of somebody else. */
  open: LiveRow | null;
  /** Arrivals may have been missed. */
  isUncertain: boolean;
  state: LiveState;
};

const AT_MOST_EVERY_MS = 1000;
const TOGETHER_MS = 150;
const RETRY_MS = 5000;
const REMEMBERED = 200;

type Known = LiveRow & { isByOther: boolean };
type Fresh = { of: readonly QueueRow[]; byId: ReadonlyMap<string, Known>; isUncertain: boolean };

/** Keeps rows as they are on the server without moving one; what is read anew are the changed ones, together. */
export function useLiveRows(given: Given): LiveRows {
  const { rows, since } = given;
  const [fresh, setFresh] = useState<Fresh>({ of: rows, byId: NONE, isUncertain: false });
  const current = fresh.of === rows ? fresh : { of: rows, byId: NONE, isUncertain: false };
  const latest = useRef({ ...given, current });
  useEffect(() => {
    latest.current = { ...given, current };
  });

  /** Cases that a colleague changed: only these arrive, one's own are no news. */
  const byOthers = useRef(new Set<string>());
  const heard = useRef<{ id: string; at: number; isByOther: boolean }[]>([]);
  const ask = useAsking(async (ids) => {
    const asked = latest.current;
    const read = await readRows(ids, asked.search);
    const known = read.map((row) => [row.id, { ...row, isByOther: byOthers.current.has(row.id) }] as const);
    setFresh((before) => {
      const base = before.of === asked.rows ? before : { of: asked.rows, byId: NONE, isUncertain: false };
      return { ...base, byId: new Map([...base.byId, ...known]) };
    });
  });

  const state = useLiveChanges({
    since,
    onChanges: (changes, at) => {
      const known = latest.current;
      const wanted = changes.filter(
        ({ id, name }) =>
          known.rows.some((row) => row.id === id) ||
          id === known.open?.id ||
          known.current.byId.has(id) ||
          (known.view !== null && mayEnter(name, known.view)),
      );
      const noted = wanted.map(({ id, by }) => ({ id, at, isByOther: by !== known.viewerId }));
      for (const { id, isByOther } of noted) if (isByOther) byOthers.current.add(id);
      heard.current = [...heard.current, ...noted].slice(-REMEMBERED);
      ask(wanted.map(({ id }) => id));
      known.onChanges?.(changes);
    },
    onMissed: () => {
      const { rows: shown, open } = latest.current;
      if (open !== undefined) byOthers.current.add(open.id);
      setFresh((before) => ({ ...(before.of === shown ? before : { of: shown, byId: NONE }), isUncertain: true }));
      ask([...shown, ...(open === undefined ? [] : [open])].map(({ id }) => id));
    },
  });

  // A page may have been read just before a change of which it was told while it was on its way.
  useEffect(() => {
    if (since === null) return;
    const later = heard.current.filter(({ at }) => at >= since);
    byOthers.current = new Set(later.filter(({ isByOther }) => isByOther).map(({ id }) => id));
    ask(later.map(({ id }) => id));
    // oxlint-disable-next-line react/exhaustive-deps -- `ask` is always the same.
  }, [since]);

  const shown = useMemo(() => rows.map((row) => current.byId.get(row.id) ?? row), [rows, current.byId]);
  const openId = given.open?.id;
  const openUntil = given.open?.heldUntil?.getTime() ?? null;
  const leases = useMemo(
    () => [
      ...shown.map(({ id, holder }) => ({ id, until: holder?.until.getTime() ?? null })),
      ...(openId === undefined ? [] : [{ id: openId, until: openUntil }]),
    ],
    [shown, openId, openUntil],
  );
  useLeaseEnds(leases, (due) => {
    if (openId !== undefined && due.includes(openId)) byOthers.current.add(openId);
    ask(due);
  });

  const ids = new Set(rows.map(({ id }) => id));
  return {
    rows: shown,
    goneIds: new Set(shown.filter(({ id }) => current.byId.get(id)?.fits === false).map(({ id }) => id)),
    arrived: [...current.byId.values()].filter(({ id, fits, isByOther }) => fits && isByOther && !ids.has(id)),
    open: openOf(current, openId),
    isUncertain: current.isUncertain,
    state,
  };
}

function openOf({ byId }: Fresh, id: string | undefined): LiveRow | null {
  const known = id === undefined ? undefined : byId.get(id);
  return known?.isByOther === true ? known : null;
}

const NONE: ReadonlyMap<string, Known> = new Map();

/** Gathers what is asked for, at most one request a second; what was not answered is asked for again. */
function useAsking(read: (ids: string[]) => Promise<void>): (ids: readonly string[]) => void {
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  const asking = useRef<{ ids: Set<string>; timer: number; nextAt: number }>({ ids: new Set(), timer: 0, nextAt: 0 });
  const isGone = useRef(false);
  useEffect(() => {
    const { current } = asking;
    isGone.current = false;
    return () => {
      isGone.current = true;
      window.clearTimeout(current.timer);
      current.timer = 0;
    };
  }, []);

  const [ask] = useState(() => {
    function wait(least: number): void {
      const { current } = asking;
      if (current.timer !== 0 || current.ids.size === 0 || isGone.current) return;
      current.timer = window.setTimeout(() => void send(), Math.max(least, current.nextAt - performance.now()));
    }
    async function send(): Promise<void> {
      const { current } = asking;
      const ids = [...current.ids].slice(0, LIVE_ROWS_MAX);
      for (const id of ids) current.ids.delete(id);
      current.nextAt = performance.now() + AT_MOST_EVERY_MS;
      let pause = TOGETHER_MS;
      try {
        await latest.current(ids);
      } catch {
        for (const id of ids) current.ids.add(id);
        pause = RETRY_MS;
      }
      current.timer = 0;
      wait(pause);
    }
    return (ids: readonly string[]) => {
      for (const id of ids) asking.current.ids.add(id);
      wait(TOGETHER_MS * Math.random());
    };
  });
  return ask;
}

const LEASE_GRACE_MS = 500;
const LEASE_AGAIN_MS = 15_000;

/** A lease that ends by time is announced by nobody, nor one that is renewed: when one is due to end, the row is read anew. */
function useLeaseEnds(
  leases: readonly { id: string; until: number | null }[],
  ask: (ids: readonly string[]) => void,
): void {
  const askedAt = useRef(-Infinity);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const held = leases.flatMap(({ id, until }) => (until === null ? [] : [{ id, until }]));
    if (held.length === 0) return undefined;
    const next = Math.min(...held.map(({ until }) => until));
    // A clock that is fast would ask again and again.
    const soonest = askedAt.current + LEASE_AGAIN_MS - performance.now();
    const timer = window.setTimeout(
      () => {
        askedAt.current = performance.now();
        latest.current(held.filter(({ until }) => until <= Math.max(next, Date.now())).map(({ id }) => id));
      },
      Math.max(next - Date.now() + LEASE_GRACE_MS, soonest, 0),
    );
    return () => window.clearTimeout(timer);
  }, [leases]);
}
