'use server';

import { ArriveVisit, arriveVisit } from '#db/commands/arrive-visit';
import { ConfirmInStore, confirmInStore } from '#db/commands/confirm-in-store';
import { MissVisit, missVisit } from '#db/commands/miss-visit';
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
