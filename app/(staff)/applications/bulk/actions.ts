'use server';

import { z } from 'zod';

import { ClaimAndAskForMore, claimAndAskForMore } from '#db/commands/claim-and-ask-for-more';
import { claimApplication } from '#db/commands/claim-application';
import { ReassignClaim, reassignClaim } from '#db/commands/reassign-claim';
import { releaseClaim } from '#db/commands/release-claim';
import { ReturnClaim, returnClaim } from '#db/commands/return-claim';
import { UndoAndRelease, undoAndRelease } from '#db/commands/undo-and-release';
import { previewBulk } from '#db/queries/preview-bulk';
import { BulkPlan, VersionedCases, bulkCases } from '#domain/bulk';
import { drawQualityCheck } from '#server/draw-sample';
import { bulkAction } from '#server/bulk-action';
import { staffAction } from '#server/staff-action';

export const preview = staffAction({ permission: 'application.claim', input: BulkPlan, command: previewBulk });

export const claimEach = bulkAction({
  permission: 'application.claim',
  input: z.strictObject({ cases: VersionedCases }),
  command: claimApplication,
});

export const releaseEach = bulkAction({
  permission: 'application.claim',
  input: z.strictObject({ cases: VersionedCases }),
  command: releaseClaim,
});

export const askForMoreEach = bulkAction({
  permission: 'application.askForMore',
  input: ClaimAndAskForMore.pick({ reason: true, seenVersion: true }).extend({ cases: VersionedCases }),
  command: (call) => claimAndAskForMore({ ...call, isDrawn: drawQualityCheck() }),
});

export const reassignEach = bulkAction({
  permission: 'application.reassign',
  input: ReassignClaim.pick({ to: true, reason: true }).extend({ cases: VersionedCases }),
  command: reassignClaim,
});

/** Undoes a reassignment. */
export const returnEach = bulkAction({
  permission: 'application.reassign',
  input: z.strictObject({ cases: bulkCases(ReturnClaim) }),
  command: returnClaim,
});

/** Undoes having asked for more. */
export const undoEach = bulkAction({
  permission: 'application.undo',
  input: z.strictObject({ cases: bulkCases(UndoAndRelease) }),
  command: undoAndRelease,
});
