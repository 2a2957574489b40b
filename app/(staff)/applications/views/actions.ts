'use server';

import { DeleteView, deleteView } from '#db/commands/delete-view';
import { RenameView, renameView } from '#db/commands/rename-view';
import { SaveView, saveView } from '#db/commands/save-view';
import { ShareView, shareView } from '#db/commands/share-view';
import { staffAction } from '#server/staff-action';

export const save = staffAction({ permission: 'view.save', input: SaveView, command: saveView });

export const rename = staffAction({ permission: 'view.save', input: RenameView, command: renameView });

export const share = staffAction({ permission: 'view.share', input: ShareView, command: shareView });

export const remove = staffAction({ permission: 'view.save', input: DeleteView, command: deleteView });
