'use server';

import { BookVisit, bookVisit } from '#db/commands/book-visit';
import { CancelVisit, cancelVisit } from '#db/commands/cancel-visit';
import { ConfirmHold, confirmHold } from '#db/commands/confirm-hold';
import { HoldVisit, holdVisit } from '#db/commands/hold-visit';
import { MoveVisit, moveVisit } from '#db/commands/move-visit';
import { staffAction } from '#server/staff-action';

export const book = staffAction({ permission: 'visit.book', input: BookVisit, command: bookVisit });

export const move = staffAction({ permission: 'visit.move', input: MoveVisit, command: moveVisit });

export const cancel = staffAction({ permission: 'visit.cancel', input: CancelVisit, command: cancelVisit });

export const hold = staffAction({ permission: 'visit.book', input: HoldVisit, command: holdVisit });

export const confirm = staffAction({ permission: 'visit.book', input: ConfirmHold, command: confirmHold });
