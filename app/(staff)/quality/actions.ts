'use server';

import { AnswerQualityCheck, answerQualityCheck } from '#db/commands/answer-quality-check';
import { GiveBackQualityCheck, giveBackQualityCheck } from '#db/commands/give-back-quality-check';
import { TakeQualityCheck, takeQualityCheck } from '#db/commands/take-quality-check';
import { staffAction } from '#server/staff-action';

export const take = staffAction({ permission: 'quality.answer', input: TakeQualityCheck, command: takeQualityCheck });

export const giveBack = staffAction({
  permission: 'quality.answer',
  input: GiveBackQualityCheck,
  command: giveBackQualityCheck,
});

export const answer = staffAction({
  permission: 'quality.answer',
  input: AnswerQualityCheck,
  command: answerQualityCheck,
});
