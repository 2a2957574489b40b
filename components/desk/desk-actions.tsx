import type { ActionResult } from '#domain/action-result';
import type { StrongerCheck } from '#domain/visit';

type OfVisit = { visitId: string; version: number };
type Seen = OfVisit & { documentSeen: true; holderMatches: true; iccid?: string; strongerCheck?: StrongerCheck[] };

/** What the desk can do with a visit. */
export type DeskActions = {
  arrive: (input: OfVisit) => Promise<ActionResult<unknown>>;
  confirm: (input: Seen) => Promise<ActionResult<unknown>>;
  miss: (input: OfVisit) => Promise<ActionResult<unknown>>;
};
