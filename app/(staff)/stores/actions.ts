'use server';

import { AddDesk, addDesk } from '#db/commands/add-desk';
import { AddStore, addStore } from '#db/commands/add-store';
import { RemoveClosure, removeClosure as reopen } from '#db/commands/remove-closure';
import { RemoveSpecialDay, removeSpecialDay as removeDay } from '#db/commands/remove-special-day';
import { SaveDesk, saveDesk } from '#db/commands/save-desk';
import { SaveSpecialDay, saveSpecialDay } from '#db/commands/save-special-day';
import { SaveStore, saveStore } from '#db/commands/save-store';
import { SaveStoreHours, saveStoreHours } from '#db/commands/save-store-hours';
import { SwitchStore, switchStore } from '#db/commands/switch-store';
import { staffAction } from '#server/staff-action';

export const addNew = staffAction({ permission: 'store.manage', input: AddStore, command: addStore });

export const change = staffAction({ permission: 'store.manage', input: SaveStore, command: saveStore });

export const changeHours = staffAction({ permission: 'store.manage', input: SaveStoreHours, command: saveStoreHours });

export const changeSpecialDay = staffAction({
  permission: 'store.manage',
  input: SaveSpecialDay,
  command: saveSpecialDay,
});

export const removeSpecialDay = staffAction({
  permission: 'store.manage',
  input: RemoveSpecialDay,
  command: removeDay,
});

export const removeClosure = staffAction({ permission: 'store.manage', input: RemoveClosure, command: reopen });

export const addDeskTo = staffAction({ permission: 'store.manage', input: AddDesk, command: addDesk });

export const changeDeskOf = staffAction({ permission: 'store.manage', input: SaveDesk, command: saveDesk });

export const turn = staffAction({ permission: 'store.manage', input: SwitchStore, command: switchStore });
