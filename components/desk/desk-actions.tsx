import type { ActionResult } from '#domain/action-result';
import type { ConfirmInput } from '#domain/desk-outbox';
import type { VisitOverrideReason } from '#domain/reasons';
import type { DeskReason } from '#domain/visit';

type OfVisit = { visitId: string; version: number };
/** Null where no answer came: the step is kept until it is sent. */
type Answer = Promise<ActionResult<unknown> | null>;

/** What the desk can do with a visit. */
export type DeskActions = {
  arrive: (input: OfVisit) => Answer;
  takeBack: (input: OfVisit) => Answer;
  send: (input: OfVisit) => Promise<ActionResult<unknown>>;
  confirm: (input: ConfirmInput) => Answer;
  miss: (input: OfVisit) => Answer;
  move: (
    input: OfVisit & { storeId: string; startsAt: Date; override: VisitOverrideReason },
  ) => Promise<ActionResult<unknown>>;
  refuse: (input: OfVisit & { reason: DeskReason }) => Answer;
};
