'use server';

import { AdjustClosing, adjustClosing } from '#db/commands/adjust-closing';
import { ConfirmClosing, confirmClosing } from '#db/commands/confirm-closing';
import { GiveUpClosing, giveUpClosing } from '#db/commands/give-up-closing';
import { HoldClosing, holdClosing } from '#db/commands/hold-closing';
import { ProposeClosing, proposeClosing } from '#db/commands/propose-closing';
import { UndoClosing, undoClosing } from '#db/commands/undo-closing';
import { proposeInWorker } from '#server/closing/propose-in-worker';
import { staffAction } from '#server/staff-action';

export const propose = staffAction({
  permission: 'store.manage',
  input: ProposeClosing,
  command: (call) => proposeClosing({ ...call, propose: proposeInWorker }),
});

export const hold = staffAction({
  permission: 'store.manage',
  input: HoldClosing,
  command: (call) => holdClosing({ ...call, propose: proposeInWorker }),
});

export const adjust = staffAction({ permission: 'store.manage', input: AdjustClosing, command: adjustClosing });

export const confirm = staffAction({ permission: 'store.manage', input: ConfirmClosing, command: confirmClosing });

export const undo = staffAction({ permission: 'store.manage', input: UndoClosing, command: undoClosing });

export const giveUp = staffAction({ permission: 'store.manage', input: GiveUpClosing, command: giveUpClosing });
