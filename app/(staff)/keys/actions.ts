'use server';

import { ChangeKeys, changeKeys } from '#db/commands/change-keys';
import { staffAction } from '#server/staff-action';

export const change = staffAction({ permission: 'keys.own', input: ChangeKeys, command: changeKeys });
