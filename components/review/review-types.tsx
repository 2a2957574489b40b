import type { Decided } from '#db/decided';
import type { NextLease } from '#db/commands/claim-next-application';
import type { Rechecked } from '#db/commands/recheck-application';
import type { Lease } from '#db/commands/renew-claim';
import type { Revealed } from '#db/commands/reveal-field';
import type { ActionResult } from '#domain/action-result';

export type Action<Value> = (input: unknown) => Promise<ActionResult<Value>>;

/** The server actions of the screen, handed in by its page. */
export type ReviewActions = {
  claim: Action<Lease>;
  claimNext: Action<NextLease | null>;
  renew: Action<Lease>;
  release: Action<void>;
  skip: Action<void>;
  takeOver: Action<Lease>;
  approve: Action<Decided>;
  reject: Action<Decided>;
  askForMore: Action<Decided>;
  recheck: Action<Rechecked>;
  sendBack: Action<Decided>;
  resend: Action<void>;
  reopen: Action<Decided>;
  reveal: Action<Revealed>;
};

/** What the viewer's role includes. The actions authorise themselves all the same. */
export type ReviewAbilities = {
  claim: boolean;
  takeOver: boolean;
  approveSecond: boolean;
  sendBack: boolean;
  resend: boolean;
  reopen: boolean;
  reveal: boolean;
  visit: boolean;
};

export type DialogName = 'approve' | 'reject' | 'more' | 'sendBack' | 'reopen' | 'takeOver' | 'skip' | 'rail';
