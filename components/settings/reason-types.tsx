import type { Action } from '#components/review/review-types';
import type { ReasonState } from '#db/write-reason';
import type { ReasonWords } from '#domain/reason-text';

/** The server actions of the screen, handed in by its page. */
export type ReasonActions = {
  add: Action<ReasonState>;
  change: Action<ReasonState>;
  retire: Action<ReasonState>;
  restore: Action<ReasonState>;
  order: Action<void>;
};

export type ReasonDialogName =
  | { kind: 'add'; group: string }
  | { kind: 'edit' | 'retire' | 'history'; group: string; code: string };

export const NO_WORDS: ReasonWords = {
  isMendable: true,
  label: { 'zh-CN': '', en: '' },
  customerText: { 'zh-CN': '', en: '' },
};
