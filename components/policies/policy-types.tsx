import type { Action } from '#components/review/review-types';
import type { PolicyState } from '#db/write-policy';

export type PolicyActions = {
  draft: Action<PolicyState>;
  change: Action<PolicyState>;
  propose: Action<PolicyState>;
  approve: Action<PolicyState>;
  discard: Action<PolicyState>;
  startEffect: Action<{ effectId: string }>;
  cancelEffect: Action<void>;
};

export type PolicyDialogName = 'propose' | 'approve' | 'discard';
