import type { ActionResult } from '#domain/action-result';
import type { ClerkNoCodeReason } from '#domain/desk-code';
import type { VisitOverrideReason } from '#domain/reasons';
import type { DeskReason, DocumentPoint, StrongerCheck } from '#domain/visit';

type OfVisit = { visitId: string; version: number };
type Seen = OfVisit & {
  documentPoints: DocumentPoint[];
  code?: string;
  noCode?: ClerkNoCodeReason;
  iccid?: string;
  strongerCheck?: StrongerCheck[];
};

/** What the desk can do with a visit. */
export type DeskActions = {
  arrive: (input: OfVisit) => Promise<ActionResult<unknown>>;
  takeBack: (input: OfVisit) => Promise<ActionResult<unknown>>;
  send: (input: OfVisit) => Promise<ActionResult<unknown>>;
  confirm: (input: Seen) => Promise<ActionResult<unknown>>;
  miss: (input: OfVisit) => Promise<ActionResult<unknown>>;
  move: (
    input: OfVisit & { storeId: string; startsAt: Date; override: VisitOverrideReason },
  ) => Promise<ActionResult<unknown>>;
  refuse: (input: OfVisit & { reason: DeskReason }) => Promise<ActionResult<unknown>>;
};
