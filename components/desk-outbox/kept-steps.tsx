import { DESK_VERBS, afterDay, isWaiting, stepKey } from '#domain/desk-outbox';
import type { KeptStep } from '#domain/desk-outbox';

const PREFIX = 'signoff.desk.';
const STEPS = `${PREFIX}steps/`;
const LEAVING = `${PREFIX}leaving`;

/** Each step under a key of its own: two tabs that write at once write over nothing. */
function nameOf(staffId: string, key: string): string {
  return `${STEPS}${staffId}/${key}`;
}

function namesIn(store: Storage, prefix: string): string[] {
  return Object.keys(store).filter((name) => name.startsWith(prefix));
}

/** What each clerk who uses this browser has entered and not sent, or had refused; with the end of its day it goes. */
export const keptSteps = {
  read: (staffId: string): KeptStep[] =>
    namesIn(localStorage, `${STEPS}${staffId}/`).flatMap((name) => stepIn(localStorage.getItem(name)) ?? []),
  has: (staffId: string, step: KeptStep): boolean => localStorage.getItem(nameOf(staffId, stepKey(step))) !== null,
  /** Throws where the browser keeps nothing. */
  write: (staffId: string, step: KeptStep): void =>
    localStorage.setItem(nameOf(staffId, stepKey(step)), JSON.stringify(step)),
  remove: (staffId: string, step: KeptStep): void => localStorage.removeItem(nameOf(staffId, stepKey(step))),
  countOfOthers: (staffId: string): number => {
    const own = `${STEPS}${staffId}/`;
    const names = namesIn(localStorage, STEPS).filter((name) => !name.startsWith(own));
    return names.filter((name) => isWaitingIn(name)).length;
  },
  isAbout: (name: string | null): boolean => name === null || name.startsWith(STEPS),
  /** This clerk asks to sign out; only once it is done is anything forgotten. */
  leave: (staffId: string): void => localStorage.setItem(LEAVING, staffId),
  /** Of whoever signed out here nothing stays. */
  forgetLeaving: (): void => {
    const staffId = localStorage.getItem(LEAVING);
    for (const name of namesIn(sessionStorage, PREFIX)) sessionStorage.removeItem(name);
    if (staffId === null) return;
    for (const name of namesIn(localStorage, `${STEPS}${staffId}/`)) localStorage.removeItem(name);
    localStorage.removeItem(LEAVING);
  },
  /** Of every clerk: what nobody opens the desk for goes with the day too. */
  endDays: (now: number): void => {
    for (const name of namesIn(localStorage, STEPS)) {
      const step = stepIn(localStorage.getItem(name));
      const left = step === null ? null : afterDay(step, now);
      if (left === null) localStorage.removeItem(name);
      else if (left !== step) localStorage.setItem(name, JSON.stringify(left));
    }
  },
};

/** What the clerk has ticked and typed of a visit before signing, in this tab alone. */
export function draftKey(staffId: string, visitId: string): string {
  return `${PREFIX}draft/${staffId}/${visitId}`;
}

function isWaitingIn(name: string): boolean {
  const step = stepIn(localStorage.getItem(name));
  return step !== null && isWaiting(step);
}

/** What this app wrote itself, in this version or the one before; the server looks at every input anew. */
function stepIn(text: string | null): KeptStep | null {
  try {
    const step = JSON.parse(text ?? 'null') as KeptStep;
    return DESK_VERBS.includes(step.verb) && typeof step.input.version === 'number' && Number.isFinite(step.dayEndsAt)
      ? step
      : null;
  } catch {
    return null;
  }
}
