'use client';

import type { Action, ReviewActions } from '#components/review/review-types';

/** The same actions; where no answer comes, the error `unanswered` instead of a promise that breaks. */
export function answeredActions(actions: ReviewActions): ReviewActions {
  return {
    claim: answered(actions.claim),
    claimNext: answered(actions.claimNext),
    renew: answered(actions.renew),
    release: answered(actions.release),
    skip: answered(actions.skip),
    takeOver: answered(actions.takeOver),
    approve: answered(actions.approve),
    reject: answered(actions.reject),
    askForMore: answered(actions.askForMore),
    recheck: answered(actions.recheck),
    sendBack: answered(actions.sendBack),
    reopen: answered(actions.reopen),
    resend: answered(actions.resend),
    reveal: answered(actions.reveal),
  };
}

export function answered<Value>(action: Action<Value>): Action<Value> {
  return async (input) => {
    try {
      return await action(input);
    } catch {
      return { ok: false, error: { code: 'unanswered', details: {}, correlationId: '' } };
    }
  };
}
