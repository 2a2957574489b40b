'use server';

import { ArriveVisit, arriveVisit } from '#db/commands/arrive-visit';
import { ConfirmInStore, confirmInStore } from '#db/commands/confirm-in-store';
import { MissVisit, missVisit } from '#db/commands/miss-visit';
import { TakeBackArrival, takeBackArrival } from '#db/commands/take-back-arrival';
import { staffAction } from '#server/staff-action';

export const arrive = staffAction({ permission: 'desk.arrive', input: ArriveVisit, command: arriveVisit });

export const takeBack = staffAction({ permission: 'desk.arrive', input: TakeBackArrival, command: takeBackArrival });

export const confirm = staffAction({ permission: 'desk.confirm', input: ConfirmInStore, command: confirmInStore });

export const miss = staffAction({ permission: 'desk.noShow', input: MissVisit, command: missVisit });
