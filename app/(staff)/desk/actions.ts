'use server';

import { ArriveVisit, arriveVisit } from '#db/commands/arrive-visit';
import { CallNextVisit, callNextVisit } from '#db/commands/call-next-visit';
import { ConfirmInStore, confirmInStore } from '#db/commands/confirm-in-store';
import { EndUnansweredCall, endUnansweredCall } from '#db/commands/end-unanswered-call';
import { LookForWalkIn, lookForWalkIn } from '#db/commands/look-for-walk-in';
import { MissVisit, missVisit } from '#db/commands/miss-visit';
import { RecallVisit, recallVisit } from '#db/commands/recall-visit';
import { ReceiveWalkIn, receiveWalkIn } from '#db/commands/receive-walk-in';
import { RefuseInStore, refuseInStore } from '#db/commands/refuse-in-store';
import { SendCode, sendCode } from '#db/commands/send-code';
import { TakeBackArrival, takeBackArrival } from '#db/commands/take-back-arrival';
import { env } from '#server/env';
import { staffAction } from '#server/staff-action';

export const arrive = staffAction({ permission: 'desk.arrive', input: ArriveVisit, command: arriveVisit });

export const takeBack = staffAction({ permission: 'desk.arrive', input: TakeBackArrival, command: takeBackArrival });

export const send = staffAction({ permission: 'desk.confirm', input: SendCode, command: sendCode });

export const confirm = staffAction({
  permission: 'desk.confirm',
  input: ConfirmInStore,
  command: (call) => confirmInStore({ ...call, pepper: env().LOOKUP_PEPPER }),
});

export const refuse = staffAction({ permission: 'desk.confirm', input: RefuseInStore, command: refuseInStore });

export const miss = staffAction({ permission: 'desk.noShow', input: MissVisit, command: missVisit });

export const callNext = staffAction({ permission: 'desk.call', input: CallNextVisit, command: callNextVisit });

export const callAgain = staffAction({ permission: 'desk.call', input: RecallVisit, command: recallVisit });

export const endCall = staffAction({ permission: 'desk.call', input: EndUnansweredCall, command: endUnansweredCall });

export const lookFor = staffAction({ permission: 'desk.walkIn', input: LookForWalkIn, command: lookForWalkIn });

export const receive = staffAction({ permission: 'desk.walkIn', input: ReceiveWalkIn, command: receiveWalkIn });
