import type { ActionError, ActionResult } from '#domain/action-result';
import type { EventName } from '#domain/audit';
import type { ClerkNoCodeReason } from '#domain/desk-code';
import type { ReasonCode } from '#domain/reasons';
import type { DeskReason, DeskState, DocumentPoint, StrongerCheck } from '#domain/visit';

type OfVisit = { visitId: string; version: number };

/** What is sent with a confirmation. */
export type ConfirmInput = OfVisit & {
  documentPoints: DocumentPoint[];
  code?: string;
  noCode?: ClerkNoCodeReason;
  iccid?: string;
  strongerCheck?: StrongerCheck[];
};

/** The steps of the desk that can wait for the line, each with exactly what its action takes. */
export type DeskStep =
  | { verb: 'arrive' | 'takeBack' | 'miss'; input: OfVisit }
  | { verb: 'confirm'; input: ConfirmInput }
  | { verb: 'refuse'; input: OfVisit & { reason: DeskReason } };
export type DeskVerb = DeskStep['verb'];

/** The event that each leaves in the audit. */
export const DESK_STEP_EVENTS = {
  arrive: 'visit.arrived',
  takeBack: 'visit.arrivalTakenBack',
  miss: 'visit.missed',
  confirm: 'visit.completed',
  refuse: 'visit.cancelled',
} as const satisfies Readonly<Record<DeskVerb, EventName>>;

export const DESK_VERBS = ['arrive', 'takeBack', 'miss', 'confirm', 'refuse'] as const satisfies readonly DeskVerb[];

export const VISIT_CHANGES = ['moved', 'cancelled', 'completed', 'arrived', 'takenBack', 'missed', 'other'] as const;
/** What became of a visit at the version that a clerk saw, and why, where a reason was recorded. */
export type VisitChange = { change: (typeof VISIT_CHANGES)[number]; reason: ReasonCode | null };

/** What the server knows of a step whose answer may be lost. */
export type StepFate = {
  /** Who is signed in here now. */
  staffId: string;
  /** This clerk's own step was done at that version. */
  isDone: boolean;
  since: VisitChange | null;
};

/** Why a step is not sent any more: the server refused it or the one before it, or the store's day ended. */
export type StepRefusal = {
  code: ActionError['code'] | 'too_late' | 'step_before' | 'day_over';
  since: VisitChange | null;
};

/** A step that is kept in the browser of the clerk who entered it; of the customer it knows no more than a list shows. */
export type KeptStep = DeskStep & {
  customer: string;
  reference: string;
  enteredAt: number;
  /** The end of the store's day. */
  dayEndsAt: number;
  tries: number;
  refusal: StepRefusal | null;
};

const DAY_MS = 86_400_000;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/** One step for each version of a visit: two of them could never both be done. */
export function stepKey({ input }: DeskStep): string {
  return `${input.visitId}@${input.version}`;
}

export function isWaiting({ refusal }: KeptStep): boolean {
  return refusal === null;
}

/** In the order in which they were entered; those of one visit by its versions, even if a clock was put back. */
export function inSendingOrder(steps: readonly KeptStep[]): KeptStep[] {
  const left = steps.toSorted((one, other) => one.enteredAt - other.enteredAt);
  const ordered: KeptStep[] = [];
  while (left.length > 0) {
    const turn = left.findIndex((step) => !left.some((other) => isEarlierOf(step, other)));
    ordered.push(...left.splice(turn, 1));
  }
  return ordered;
}

function isEarlierOf({ input }: KeptStep, other: KeptStep): boolean {
  return other.input.visitId === input.visitId && other.input.version < input.version;
}

/** The step whose turn it is, or null where none waits; a visit that was given up for now holds up no other. */
export function nextToSend(steps: readonly KeptStep[], givenUp: ReadonlySet<string> = new Set()): KeptStep | null {
  return inSendingOrder(steps).find((step) => isWaiting(step) && !givenUp.has(step.input.visitId)) ?? null;
}

/** How long to wait after so many failures in a row, in milliseconds. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));
}

export type Verdict =
  | { outcome: 'done' }
  | { outcome: 'refused'; refusal: StepRefusal }
  /** Nothing is settled: it is sent again. */
  | { outcome: 'waits' }
  /** It is sent again once this clerk is signed in. */
  | { outcome: 'signed_out' };

/** What an answer means for a kept step; `fate` is asked for after a conflict, and null where it is unknown. */
export function judgeAnswer(result: ActionResult<unknown>, fate: StepFate | null): Verdict {
  if (result.ok) return { outcome: 'done' };
  const { code, details } = result.error;
  switch (code) {
    case 'unanswered':
    case 'unexpected':
      return { outcome: 'waits' };
    case 'unauthenticated':
      return { outcome: 'signed_out' };
    case 'conflict':
      if (fate === null) return { outcome: 'waits' };
      if (fate.isDone) return { outcome: 'done' };
      return { outcome: 'refused', refusal: { code, since: fate.since } };
    case 'not_eligible':
      return { outcome: 'refused', refusal: { code: details.visit === 'too_late' ? 'too_late' : code, since: null } };
    default:
      return { outcome: 'refused', refusal: { code, since: null } };
  }
}

/** The refused step, without its code, and those entered after it for the same visit, which can never be done. */
export function refusedWith(steps: readonly KeptStep[], refused: KeptStep, refusal: StepRefusal): KeptStep[] {
  const { visitId, version } = refused.input;
  const behind = steps.filter(
    (step) => isWaiting(step) && step.input.visitId === visitId && step.input.version > version,
  );
  return [
    withRefusal(refused, refusal),
    ...behind.map((step) => withRefusal(step, { code: 'step_before', since: null })),
  ];
}

function withRefusal(step: KeptStep, refusal: StepRefusal): KeptStep {
  if (step.verb !== 'confirm') return { ...step, refusal };
  const { code: _, ...input } = step.input;
  return { ...step, input, refusal };
}

/**
 * What is left of a step at `now`: with the store's day its content goes. One that was never sent says so for a day more,
 * without what was entered.
 */
export function afterDay(step: KeptStep, now: number): KeptStep | null {
  if (now < step.dayEndsAt) return step;
  const isUnsent = isWaiting(step) || step.refusal?.code === 'day_over';
  if (!isUnsent || now >= step.dayEndsAt + DAY_MS) return null;
  const { visitId, version } = step.input;
  const refusal = { code: 'day_over', since: null } as const;
  switch (step.verb) {
    case 'confirm':
      return { ...step, input: { visitId, version, documentPoints: [] }, refusal };
    case 'refuse':
      return { ...step, refusal };
    default:
      return { ...step, input: { visitId, version }, refusal };
  }
}

const STATE_AFTER: Readonly<Record<DeskVerb, DeskState | null>> = {
  arrive: 'arrived',
  takeBack: 'due',
  miss: null,
  confirm: null,
  refuse: null,
};

export type Expected = { version: number; state: DeskState; isClosed: boolean };

/** How a visit stands once the steps entered for it are done: the desk goes on from there while they wait. */
export function expectedOf(
  { id, version, state }: { id: string; version: number; state: DeskState },
  steps: readonly DeskStep[],
): Expected {
  const expected: Expected = { version, state, isClosed: false };
  for (;;) {
    const step = steps.find(({ input }) => input.visitId === id && input.version === expected.version);
    if (step === undefined || expected.isClosed) return expected;
    const after = STATE_AFTER[step.verb];
    if (after === null) expected.isClosed = true;
    else {
      expected.state = after;
      expected.version += 1;
    }
  }
}
