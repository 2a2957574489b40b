import type { ActionResult } from '#domain/action-result';
import type { VisitOverrideReason } from '#domain/reasons';
import type { DeskReason, StrongerCheck } from '#domain/visit';

type OfVisit = { visitId: string; version: number };
type Seen = OfVisit & { documentSeen: true; holderMatches: true; iccid?: string; strongerCheck?: StrongerCheck[] };

/** What the desk can do with a visit. */
export type DeskActions = {
  arrive: (input: OfVisit) => Promise<ActionResult<unknown>>;
  takeBack: (input: OfVisit) => Promise<ActionResult<unknown>>;
  confirm: (input: Seen) => Promise<ActionResult<unknown>>;
  miss: (input: OfVisit) => Promise<ActionResult<unknown>>;
  move: (
    input: OfVisit & { storeId: string; startsAt: Date; override: VisitOverrideReason },
  ) => Promise<ActionResult<unknown>>;
  cancel: (input: OfVisit & { reason: DeskReason }) => Promise<ActionResult<unknown>>;
};
