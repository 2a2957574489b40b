'use client';

import type { Action } from '#components/review/review-types';

export type Changed = { id: string; version: number };

/** What an admin may do with a store; each takes its version and the visits that were acknowledged. */
export type StoreActions = {
  change: Action<Changed>;
  changeHours: Action<Changed>;
  changeSpecialDay: Action<Changed>;
  removeSpecialDay: Action<Changed>;
  removeClosure: Action<Changed>;
  addDeskTo: Action<Changed>;
  changeDeskOf: Action<Changed>;
  turn: Action<Changed>;
};

/** One of the two languages of a name. */
export function localName(name: { nameZh: string; nameEn: string }, locale: string): string {
  return locale === 'zh-CN' ? name.nameZh : name.nameEn;
}
