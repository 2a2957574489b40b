import type { Action } from '#components/review/review-types';

/** The server actions of saved views, handed in by the page. */
export type ViewActions = {
  save: Action<{ query: string }>;
  rename: Action<void>;
  share: Action<void>;
  remove: Action<void>;
};

export type ViewAbilities = { save: boolean; share: boolean };
