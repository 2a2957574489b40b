import { keptSteps } from '#components/desk-outbox/kept-steps';
import { answerTo, isLineThere, sendStep } from '#components/desk-outbox/send-step';
import type { StepActions } from '#components/desk-outbox/send-step';
import { connection } from '#components/ui/connection';
import type { ActionResult } from '#domain/action-result';
import { isWaiting, nextToSend, pauseAfter, refusedWith } from '#domain/desk-outbox';
import type { DeskStep, KeptStep, Verdict } from '#domain/desk-outbox';

export type Given = {
  staffId: string;
  actions: StepActions;
  dayEndsAt: number;
  /** So many steps were sent, or one was refused: what is shown is out of date. */
  onSettled: (sent: number) => void;
};

type Shown = {
  steps: readonly KeptStep[];
  /** Those that wait, and those just done that the page may not show yet. */
  expected: readonly DeskStep[];
  ofOthers: number;
  isSending: boolean;
  isSignedOut: boolean;
};

const NOTHING: Shown = { steps: [], expected: [], ofOthers: 0, isSending: false, isSignedOut: false };
const DAY_CHECK_MS = 60_000;
const LOCK = 'signoff-desk-outbox';

let given: Given | null = null;
let shown: Shown = NOTHING;
let done: DeskStep[] = [];
let failures = 0;
let timer = 0;
const listeners = new Set<() => void>();

function show(changes: Partial<Shown> = {}): void {
  const steps = given === null ? [] : keptSteps.read(given.staffId);
  shown = {
    ...shown,
    steps,
    expected: [...done, ...steps.filter(isWaiting)],
    ofOthers: given === null ? 0 : keptSteps.countOfOthers(given.staffId),
    ...changes,
  };
  for (const listener of listeners) listener();
}

function tryLater(): void {
  window.clearTimeout(timer);
  failures += 1;
  timer = window.setTimeout(() => void sendAll(), pauseAfter(failures));
}

/** A tab that waits for another one's turn looks again later. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  // Only a page that came by https, or from this machine, is given locks; two at once are held apart by the version.
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => (lock === null ? tryLater() : work()));
}

async function sendAll(): Promise<void> {
  if (given === null || shown.isSending) return;
  window.clearTimeout(timer);
  show({ isSending: true });
  try {
    await inTurn(sendEach);
  } finally {
    show({ isSending: false });
  }
}

async function sendEach(): Promise<void> {
  const givenUp = new Set<string>();
  let settled = 0;
  let sent = 0;
  for (;;) {
    const by = given;
    if (by === null) return;
    const { staffId } = by;
    const step = nextToSend(keptSteps.read(staffId), givenUp);
    if (step === null) break;
    const verdict = await sendStep(by, step);
    if (verdict.outcome === 'unreachable') connection.lose();
    else {
      connection.restore();
      show({ isSignedOut: verdict.outcome === 'signed_out' });
    }
    if (verdict.outcome === 'unreachable' || verdict.outcome === 'signed_out') {
      tryLater();
      break;
    }
    if (verdict.outcome === 'waits') {
      givenUp.add(step.input.visitId);
      continue;
    }
    settle(staffId, step, verdict);
    settled += 1;
    if (verdict.outcome === 'done') sent += 1;
  }
  if (givenUp.size > 0) tryLater();
  if (settled > 0) given?.onSettled(sent);
  if (shown.steps.some(isWaiting)) return;
  if (connection.isDown()) await lookForLine();
  else failures = 0;
}

async function lookForLine(): Promise<boolean> {
  const isThere = await isLineThere();
  if (isThere) {
    connection.restore();
    failures = 0;
  } else {
    connection.lose();
    tryLater();
  }
  return isThere;
}

function settle(staffId: string, step: KeptStep, verdict: Extract<Verdict, { outcome: 'done' | 'refused' }>): void {
  if (!keptSteps.has(staffId, step)) return;
  if (verdict.outcome === 'done') {
    done.push(step);
    keptSteps.remove(staffId, step);
  } else {
    for (const refused of refusedWith(keptSteps.read(staffId), step, verdict.refusal))
      keptSteps.write(staffId, refused);
  }
  show();
}

function onStorage({ key }: StorageEvent): void {
  if (!keptSteps.isAbout(key)) return;
  const waited = shown.steps.filter(isWaiting).length;
  show();
  if (shown.steps.filter(isWaiting).length < waited) given?.onSettled(0);
}

function onReturn(): void {
  if (document.visibilityState === 'visible') sendNow();
}

function sendNow(): void {
  failures = 0;
  void sendAll();
}

function endDays(): void {
  keptSteps.endDays(Date.now());
  show();
}

/** What the clerk enters while the line is down: kept in the browser, sent in order when it is back. A store outside React. */
export const outbox = {
  read: () => shown,
  readNothing: () => NOTHING,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Whose desk it is and how it sends; before `open`, and again whenever something of it is new. */
  give: (by: Given): void => {
    given = by;
  },
  /** Begins to send; gives back what ends it. */
  open: (): (() => void) => {
    endDays();
    sendNow();
    const unwatch = connection.watch(lookForLine);
    const daily = window.setInterval(endDays, DAY_CHECK_MS);
    window.addEventListener('storage', onStorage);
    window.addEventListener('online', sendNow);
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      window.clearInterval(daily);
      window.clearTimeout(timer);
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('online', sendNow);
      document.removeEventListener('visibilitychange', onReturn);
      unwatch();
      connection.restore();
      given = null;
      done = [];
      show({ isSignedOut: false });
    };
  },
  /** The answer; null where there is none, or an earlier step of the visit has none yet, and the step is kept. */
  send: async (
    step: DeskStep,
    about: Pick<KeptStep, 'customer' | 'reference'>,
  ): Promise<ActionResult<unknown> | null> => {
    if (given === null) throw new Error('the desk is closed');
    const { staffId, actions, dayEndsAt } = given;
    const ofVisit = keptSteps.read(staffId).filter(({ input }) => input.visitId === step.input.visitId);
    const isSent = !ofVisit.some(isWaiting) && !connection.isDown();
    const result = isSent ? await answerTo(actions, step) : null;
    if (result !== null) {
      if (result.ok) for (const refused of ofVisit) keptSteps.remove(staffId, refused);
      show();
      return result;
    }
    keptSteps.write(staffId, {
      ...step,
      ...about,
      enteredAt: Date.now(),
      dayEndsAt,
      tries: isSent ? 1 : 0,
      refusal: null,
    });
    show();
    void sendAll();
    return null;
  },
  sendNow,
  /** For what cannot wait and was not answered. */
  lookForLine,
  discard: (step: KeptStep): void => {
    if (given === null) return;
    keptSteps.remove(given.staffId, step);
    if (isWaiting(step)) {
      for (const behind of refusedWith(shown.steps, step, { code: 'step_before', since: null }).slice(1))
        keptSteps.remove(given.staffId, behind);
    }
    show();
  },
};
