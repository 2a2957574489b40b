'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

import type { ReviewActions } from '#components/review/review-types';
import type { ReviewClaim } from '#db/queries/find-review';
import type { ActionError, ActionResult } from '#domain/action-result';
import type { Lease } from '#db/commands/renew-claim';
import { POLICY } from '#domain/policy';

export type ClaimState =
  | { kind: 'free' }
  | { kind: 'mine'; until: Date; remainingMs: number }
  | { kind: 'other'; holder: string; until: Date }
  | { kind: 'ended' };

const LEASE_MS = POLICY.claimMinutes * 60_000;
const RENEW_AFTER_MS = 60_000;
const COUNTDOWN_MS = 60_000;

/** The viewer's lease on the case: renewed by activity, counted down in its last minute, never assumed past its end. */
export function useClaim(given: { applicationId: string; claim: ReviewClaim | null; actions: ReviewActions }) {
  const { applicationId, actions } = given;
  const [state, setState] = useState<ClaimState>(() => stateOf(given.claim));
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  useServerClaim(given.claim, setState);
  const isMine = state.kind === 'mine';

  useEffect(() => {
    if (state.kind !== 'mine') return undefined;
    const end = performance.now() + state.remainingMs;
    const timer = setInterval(() => {
      const left = end - performance.now();
      if (left <= 0) setState({ kind: 'ended' });
      else setSecondsLeft(left < COUNTDOWN_MS ? Math.ceil(left / 1000) : null);
    }, 1000);
    return () => {
      clearInterval(timer);
      setSecondsLeft(null);
    };
  }, [state]);

  const take = useCallback((result: ActionResult<Lease>): ActionResult<Lease> => {
    if (result.ok) setState({ kind: 'mine', until: result.value.expiresAt, remainingMs: LEASE_MS });
    else setState((current) => afterRefusal(result.error, current));
    return result;
  }, []);

  useRenewal(isMine, async () => {
    take(await actions.renew({ applicationId }));
  });

  return {
    state,
    secondsLeft,
    claim: async () => take(await actions.claim({ applicationId })),
    takeOver: async (reason: string) => take(await actions.takeOver({ applicationId, reason })),
    release: async () => {
      const result = await actions.release({ applicationId });
      setState((current) => (result.ok ? { kind: 'free' } : afterRefusal(result.error, current)));
      return result;
    },
    /** A decision has ended the lease. */
    drop: () => setState({ kind: 'free' }),
    refuse: (error: ActionError) => setState((current) => afterRefusal(error, current)),
  };
}

/** Pressing keys or the pointer keeps the lease; at most one renewal a minute leaves the browser. */
function useRenewal(isMine: boolean, renew: () => Promise<void>): void {
  const latest = useRef(renew);
  useEffect(() => {
    latest.current = renew;
  });
  useEffect(() => {
    if (!isMine) return undefined;
    let renewedAt = performance.now();
    function onActivity(): void {
      if (performance.now() - renewedAt < RENEW_AFTER_MS) return;
      renewedAt = performance.now();
      void latest.current();
    }
    window.addEventListener('pointerdown', onActivity);
    window.addEventListener('keydown', onActivity);
    return () => {
      window.removeEventListener('pointerdown', onActivity);
      window.removeEventListener('keydown', onActivity);
    };
  }, [isMine]);
}

/** A page read anew knows better who holds the case. */
function useServerClaim(claim: ReviewClaim | null, setState: (state: ClaimState) => void): void {
  const seen = useRef(claim);
  useEffect(() => {
    if (seen.current === claim) return;
    seen.current = claim;
    setState(stateOf(claim));
  }, [claim, setState]);
}

function stateOf(claim: ReviewClaim | null): ClaimState {
  if (claim === null) return { kind: 'free' };
  if (claim.isMine) return { kind: 'mine', until: claim.expiresAt, remainingMs: claim.remainingMs };
  return { kind: 'other', holder: claim.holder, until: claim.expiresAt };
}

function afterRefusal(error: ActionError, current: ClaimState): ClaimState {
  if (error.code === 'not_claimed') return { kind: 'ended' };
  if (error.code !== 'claimed_by_other') return current;
  const { holder, until } = error.details;
  if (typeof holder !== 'string' || typeof until !== 'string') return current;
  return { kind: 'other', holder, until: new Date(until) };
}
