import type { Action } from '#components/review/review-types';
import type { AskedUnopened } from '#db/commands/claim-and-ask-for-more';
import type { Claimed } from '#db/commands/claim-application';
import type { Reassigned } from '#db/commands/reassign-claim';
import type { Decided } from '#db/decided';
import type { PreviewRow } from '#db/queries/preview-bulk';
import type { ActionError, CaseResult } from '#domain/action-result';
import type { BulkVerb } from '#domain/bulk';
import type { ReassignReason } from '#domain/reasons';
import type { ReviewReasonCode } from '#domain/review-reasons';

type EachAction<Value> = Action<CaseResult<Value>[]>;

/** The server actions for many cases, handed in by the page. */
export type BulkActions = {
  preview: Action<PreviewRow[]>;
  claimEach: EachAction<Claimed>;
  releaseEach: EachAction<void>;
  askForMoreEach: EachAction<AskedUnopened>;
  reassignEach: EachAction<Reassigned>;
  returnEach: EachAction<void>;
  undoEach: EachAction<Decided>;
};

/** What the viewer's role may do to many cases. */
export type BulkAbilities = { actions: BulkActions; verbs: readonly BulkVerb[] };

/** What is to be done, with everything that had to be chosen. */
export type Choice =
  | { verb: 'claim' | 'release' }
  | { verb: 'askForMore'; reason: ReviewReasonCode; seenVersion: number }
  | { verb: 'reassign'; to: string; reason: ReassignReason };

export type NamedCase = { applicationId: string; reference: string; customer: string };

/** `until` is the end of the lease that was given, `undo` what takes it back; null where there is none. */
export type Done = { until: Date | null; undo: UndoCase | null };
export type UndoCase = { applicationId: string; version: number } & Readonly<Record<string, unknown>>;

/** What the preview refused is not tried. */
export type Outcome = { ok: true; until: Date | null } | { ok: false; error: ActionError; isTried: boolean };
export type OutcomeRow = NamedCase & { outcome: Outcome };
