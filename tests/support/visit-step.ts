import type { Actor } from '#domain/actor';
import { applicantOf } from '#tests/support/factories';
import { OK } from '#tests/support/visit-model';
import type { Answer, Kept, VisitModel } from '#tests/support/visit-model';
import type { RealVisits, VisitCase } from '#tests/support/visit-world';

export type Made = { id: string };

type Prediction = {
  answer: Answer;
  /** Changes the model with what the house made; of a refusal too, where that leaves an event. */
  apply: (made: Made) => void;
  /** How many events a refusal leaves. */
  leaves?: number;
};

export type Step = {
  name: string;
  /** Whether it can be tried at all; what can be tried may still be refused. */
  check?: (model: VisitModel) => boolean;
  /** What the model says to it. */
  predict: (model: VisitModel) => Prediction;
  run: (real: RealVisits, model: VisitModel) => Promise<unknown>;
};

export const no = (answer: Answer): Prediction => ({ answer, apply: () => {} });
export const yes = (apply: (made: Made) => void): Prediction => ({ answer: OK, apply });

export function caseOf({ cases }: RealVisits, index: number): VisitCase {
  const found = cases[index];
  if (found === undefined) throw new Error('no such case');
  return found;
}

export const own = (real: RealVisits, index: number): Actor => applicantOf(caseOf(real, index));

export function call<By extends Actor, Input>(
  real: RealVisits,
  model: VisitModel,
  { actor, input }: { actor: By; input: Input },
) {
  return { db: real.house.db, actor, input, now: new Date(model.now) };
}

export function ownVisit(model: VisitModel, index: number): Kept {
  const visit = model.own(index);
  if (visit === undefined) throw new Error('no such visit');
  return visit;
}

export const named = ({ id, version }: Kept) => ({ visitId: id, version });
