import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import type { CalledVisit } from '#db/commands/call-next-visit';
import type { WalkInCase } from '#db/queries/find-walk-in';

/** What the desk does with those who wait, and with whom nobody expected. */
export type LineActions = {
  callNext: Action<CalledVisit | null>;
  callAgain: Action<CalledVisit>;
  endCall: Action<{ visitId: string }>;
  lookFor: Action<WalkInCase | null>;
  receive: Action<{ id: string }>;
};

/** The same actions; where no answer comes, the error `unanswered` instead of a promise that breaks. */
export function answeredLine(actions: LineActions): LineActions {
  return {
    callNext: answered(actions.callNext),
    callAgain: answered(actions.callAgain),
    endCall: answered(actions.endCall),
    lookFor: answered(actions.lookFor),
    receive: answered(actions.receive),
  };
}
