'use server';

import { ApprovePolicy, approvePolicy } from '#db/commands/approve-policy';
import { CancelPolicyEffect, cancelPolicyEffect } from '#db/commands/cancel-policy-effect';
import { ChangePolicy, changePolicy } from '#db/commands/change-policy';
import { DiscardPolicy, discardPolicy } from '#db/commands/discard-policy';
import { DraftPolicy, draftPolicy } from '#db/commands/draft-policy';
import { ProposePolicy, proposePolicy } from '#db/commands/propose-policy';
import { StartPolicyEffect, startPolicyEffect } from '#db/commands/start-policy-effect';
import { staffAction } from '#server/staff-action';

const permission = 'policies.edit';

export const draft = staffAction({ permission, input: DraftPolicy, command: draftPolicy });

export const change = staffAction({ permission, input: ChangePolicy, command: changePolicy });

export const propose = staffAction({ permission, input: ProposePolicy, command: proposePolicy });

export const approve = staffAction({ permission, input: ApprovePolicy, command: approvePolicy });

export const discard = staffAction({ permission, input: DiscardPolicy, command: discardPolicy });

export const startEffect = staffAction({ permission, input: StartPolicyEffect, command: startPolicyEffect });

export const cancelEffect = staffAction({ permission, input: CancelPolicyEffect, command: cancelPolicyEffect });
