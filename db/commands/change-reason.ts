import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockReason, writeNextVersion } from '#db/write-reason';
import type { ReasonState } from '#db/write-reason';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { ReasonWords } from '#domain/reason-text';
import { ReviewReasonCode } from '#domain/reason-input';

export const ChangeReason = z.strictObject({
  code: ReviewReasonCode,
  version: z.int().positive(),
  words: ReasonWords,
});
export type ChangeReason = z.infer<typeof ChangeReason>;

/** New words for a reason from now on, as its next version; the same words again are no change. */
export async function changeReason({ db, actor, input, now }: Command<ChangeReason>): Promise<ReasonState> {
  const supervisor = authoriseStaff(actor, 'reasons.edit');
  return inTransaction(db, async (tx) => {
    const reason = await lockReason(tx, input);
    if (reason.decision === 'ask_for_more' && !input.words.isMendable) {
      throw new DomainError('invalid_input', { isMendable: 'ask_for_more' });
    }
    if (isDeepStrictEqual(reason.words, input.words)) {
      return { code: reason.code, version: reason.version, isActive: reason.isActive };
    }
    return writeNextVersion(tx, reason, { change: 'changed', words: input.words }, { actor: supervisor, now });
  });
}
