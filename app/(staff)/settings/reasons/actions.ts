'use server';

import { AddReason, addReason } from '#db/commands/add-reason';
import { ChangeReason, changeReason } from '#db/commands/change-reason';
import { OrderReasons, orderReasons } from '#db/commands/order-reasons';
import { RestoreReason, restoreReason } from '#db/commands/restore-reason';
import { RetireReason, retireReason } from '#db/commands/retire-reason';
import { staffAction } from '#server/staff-action';

export const add = staffAction({ permission: 'reasons.edit', input: AddReason, command: addReason });

export const change = staffAction({ permission: 'reasons.edit', input: ChangeReason, command: changeReason });

export const retire = staffAction({ permission: 'reasons.edit', input: RetireReason, command: retireReason });

export const restore = staffAction({ permission: 'reasons.edit', input: RestoreReason, command: restoreReason });

export const order = staffAction({ permission: 'reasons.edit', input: OrderReasons, command: orderReasons });
