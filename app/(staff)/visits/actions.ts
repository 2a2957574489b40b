'use server';

import { acceptOffer } from '#db/commands/accept-offer';
import { BookVisit, bookVisit } from '#db/commands/book-visit';
import { CancelVisit, cancelVisit } from '#db/commands/cancel-visit';
import { ConfirmHold, confirmHold } from '#db/commands/confirm-hold';
import { declineOffer } from '#db/commands/decline-offer';
import { HoldVisit, holdVisit } from '#db/commands/hold-visit';
import { JoinWait, joinWait } from '#db/commands/join-wait';
import { LeaveWait, leaveWait } from '#db/commands/leave-wait';
import { MoveVisit, moveVisit } from '#db/commands/move-visit';
import { AnswerOffer } from '#db/lock-offer';
import { staffAction } from '#server/staff-action';

export const book = staffAction({ permission: 'visit.book', input: BookVisit, command: bookVisit });

export const move = staffAction({ permission: 'visit.move', input: MoveVisit, command: moveVisit });

export const cancel = staffAction({ permission: 'visit.cancel', input: CancelVisit, command: cancelVisit });

export const hold = staffAction({ permission: 'visit.book', input: HoldVisit, command: holdVisit });

export const confirm = staffAction({ permission: 'visit.book', input: ConfirmHold, command: confirmHold });

export const wait = staffAction({ permission: 'visit.wait', input: JoinWait, command: joinWait });

export const leave = staffAction({ permission: 'visit.wait', input: LeaveWait, command: leaveWait });

export const accept = staffAction({ permission: 'visit.wait', input: AnswerOffer, command: acceptOffer });

export const decline = staffAction({ permission: 'visit.wait', input: AnswerOffer, command: declineOffer });
