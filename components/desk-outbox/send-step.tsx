import { keptSteps } from '#components/desk-outbox/kept-steps';
import type { ActionResult } from '#domain/action-result';
import { judgeAnswer } from '#domain/desk-outbox';
import type { ConfirmInput, DeskStep, KeptStep, StepFate, Verdict } from '#domain/desk-outbox';
import type { DeskReason } from '#domain/visit';

type Answer = Promise<ActionResult<unknown>>;
type OfVisit = { visitId: string; version: number };

/** The actions that a step is sent by, the same ones whether it is sent at once or later. */
export type StepActions = {
  arrive: (input: OfVisit) => Answer;
  takeBack: (input: OfVisit) => Answer;
  miss: (input: OfVisit) => Answer;
  confirm: (input: ConfirmInput) => Answer;
  refuse: (input: OfVisit & { reason: DeskReason }) => Answer;
};

const ANSWER_MS = 15_000;
const ASK_MS = 8000;

/** Asks first: an earlier try may have been done without an answer, and another clerk may be signed in here by now. */
export async function sendStep(
  { staffId, actions }: { staffId: string; actions: StepActions },
  step: KeptStep,
): Promise<Verdict | { outcome: 'unreachable' }> {
  const before = await askFate(step);
  if (!('fate' in before)) return before;
  if (before.fate.staffId !== staffId) return { outcome: 'signed_out' };
  if (before.fate.isDone) return { outcome: 'done' };
  // Discarded while the server was asked.
  if (!keptSteps.has(staffId, step)) return { outcome: 'waits' };
  keptSteps.write(staffId, { ...step, tries: step.tries + 1 });
  const result = await answerTo(actions, step);
  if (result === null) return { outcome: 'waits' };
  if (result.ok || result.error.code !== 'conflict') return judgeAnswer(result, null);
  const after = await askFate(step);
  return judgeAnswer(result, 'fate' in after ? after.fate : null);
}

type Asked = { fate: StepFate } | { outcome: 'unreachable' | 'signed_out' | 'waits' };

async function askFate({ verb, input: { visitId, version } }: KeptStep): Promise<Asked> {
  const query = new URLSearchParams({ visitId, version: `${version}`, verb });
  try {
    const response = await ask(`/api/desk/steps?${query.toString()}`);
    if (response.ok) return { fate: (await response.json()) as StepFate };
    return { outcome: response.status === 401 || response.status === 403 ? 'signed_out' : 'waits' };
  } catch {
    return { outcome: 'unreachable' };
  }
}

export async function isLineThere(): Promise<boolean> {
  try {
    await ask('/api/health/live');
    return true;
  } catch {
    return false;
  }
}

function ask(path: string): Promise<Response> {
  return fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(ASK_MS) });
}

/** Null where no answer comes in time: whether it was done is unknown. */
export async function answerTo(actions: StepActions, step: DeskStep): Promise<ActionResult<unknown> | null> {
  try {
    return await Promise.race([
      act(actions, step),
      new Promise<null>((resolve) => window.setTimeout(() => resolve(null), ANSWER_MS)),
    ]);
  } catch {
    return null;
  }
}

function act(actions: StepActions, step: DeskStep): Answer {
  switch (step.verb) {
    case 'confirm':
      return actions.confirm(step.input);
    case 'refuse':
      return actions.refuse(step.input);
    default:
      return actions[step.verb](step.input);
  }
}
