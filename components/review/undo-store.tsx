'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

import type { NamedCase, OutcomeRow } from '#components/bulk/bulk-types';
import type { Decided } from '#db/decided';
import type { ActionResult, CaseResult } from '#domain/action-result';
import { POLICY } from '#domain/policy';

/** What was done to many cases and can be taken back as one. */
export type UndoOfMany = {
  cases: readonly NamedCase[];
  takeBack: () => Promise<ActionResult<CaseResult<unknown>[]>>;
};

/** What its doer can still take back; `endsAt` on the clock of `performance.now()`. */
export type Offer = { words: string; endsAt: number } & (
  | { decided: Decided; many?: undefined }
  | { decided?: undefined; many: UndoOfMany }
);

type State = { offer: Offer | null; undone: readonly OutcomeRow[] | null };

const NOTHING: State = { offer: null, undone: null };
let state = NOTHING;
const listeners = new Set<() => void>();

function change(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const listen of listeners) listen();
}

function endFrom(beginning: number): number {
  return beginning + POLICY.undoSeconds * 1000;
}

/** Offers to undo a decision, on whatever page its taker goes on to. */
export function offerUndo(decided: Decided, words: string): void {
  change({ offer: { decided, words, endsAt: endFrom(performance.now()) } });
}

/** Offers to undo what was done to many cases; the time of each runs from when it was done, so from when the first was begun. */
export function offerUndoOfMany({ words, begunAt, ...many }: UndoOfMany & { words: string; begunAt: number }): void {
  change({ offer: { many, words, endsAt: endFrom(begunAt) } });
}

/** Ends this offer; one that has come since stays. */
export function endOffer(offer: Offer): void {
  if (state.offer === offer) change({ offer: null });
}

/** Shows what became of each case where not all could be taken back; null closes it. */
export function showUndone(undone: readonly OutcomeRow[] | null): void {
  change({ undone });
}

function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

export function useUndoState(): State {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => NOTHING,
  );
}

/** Counts down, and ends the offer with its time. */
export function useSecondsLeft(offer: Offer): number {
  const [secondsLeft, setSecondsLeft] = useState(() => secondsUntil(offer.endsAt));
  useEffect(() => {
    const timer = setInterval(() => {
      const left = secondsUntil(offer.endsAt);
      if (left > 0) setSecondsLeft(left);
      else endOffer(offer);
    }, 250);
    return () => clearInterval(timer);
  }, [offer]);
  return secondsLeft;
}

function secondsUntil(endsAt: number): number {
  return Math.ceil((endsAt - performance.now()) / 1000);
}
