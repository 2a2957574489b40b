'use server';

import { ApproveApplication, approveApplication } from '#db/commands/approve-application';
import { AskForMore, askForMore } from '#db/commands/ask-for-more';
import { ClaimApplication, claimApplication } from '#db/commands/claim-application';
import { ClaimNextApplication, claimNextApplication } from '#db/commands/claim-next-application';
import { RecheckApplication, recheckApplication } from '#db/commands/recheck-application';
import { RejectApplication, rejectApplication } from '#db/commands/reject-application';
import { ReleaseClaim, releaseClaim } from '#db/commands/release-claim';
import { RenewClaim, renewClaim } from '#db/commands/renew-claim';
import { ResendMessage, resendMessage } from '#db/commands/resend-message';
import { RevealField, revealField } from '#db/commands/reveal-field';
import { SendBackApplication, sendBackApplication } from '#db/commands/send-back-application';
import { ReopenApplication, reopenApplication } from '#db/commands/reopen-application';
import { SkipApplication, skipApplication } from '#db/commands/skip-application';
import { TakeOverClaim, takeOverClaim } from '#db/commands/take-over-claim';
import { UndoDecision, undoDecision } from '#db/commands/undo-decision';
import { drawQualityCheck } from '#server/draw-sample';
import { onFreshLine } from '#server/refresh-line';
import { staffAction } from '#server/staff-action';

export const claim = staffAction({
  permission: 'application.claim',
  input: ClaimApplication,
  command: claimApplication,
});

export const claimNext = staffAction({
  permission: 'application.claim',
  input: ClaimNextApplication,
  command: claimNextApplication,
});

export const renew = staffAction({ permission: 'application.claim', input: RenewClaim, command: renewClaim });

export const release = staffAction({ permission: 'application.claim', input: ReleaseClaim, command: releaseClaim });

export const skip = staffAction({ permission: 'application.claim', input: SkipApplication, command: skipApplication });

export const takeOver = staffAction({
  permission: 'application.takeOver',
  input: TakeOverClaim,
  command: takeOverClaim,
});

export const approve = staffAction({
  permission: 'application.approve',
  input: ApproveApplication,
  command: onFreshLine((call) => approveApplication({ ...call, isDrawn: drawQualityCheck() })),
});

export const reject = staffAction({
  permission: 'application.reject',
  input: RejectApplication,
  command: (call) => rejectApplication({ ...call, isDrawn: drawQualityCheck() }),
});

export const askForMoreDocuments = staffAction({
  permission: 'application.askForMore',
  input: AskForMore,
  command: (call) => askForMore({ ...call, isDrawn: drawQualityCheck() }),
});

export const recheck = staffAction({
  permission: 'application.recheck',
  input: RecheckApplication,
  command: onFreshLine(recheckApplication),
});

export const sendBack = staffAction({
  permission: 'application.sendBack',
  input: SendBackApplication,
  command: onFreshLine(sendBackApplication),
});

export const resend = staffAction({ permission: 'message.resend', input: ResendMessage, command: resendMessage });

export const reveal = staffAction({ permission: 'field.reveal', input: RevealField, command: revealField });

export const undo = staffAction({ permission: 'application.undo', input: UndoDecision, command: undoDecision });

export const reopen = staffAction({
  permission: 'application.reopen',
  input: ReopenApplication,
  command: onFreshLine(reopenApplication),
});
