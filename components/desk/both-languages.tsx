'use client';

import { createTranslator } from 'next-intl';
import type { ReactNode } from 'react';

import { WAITING_ROOM_WORDS } from '#components/desk/waiting-room-words';

const zh = createTranslator({ locale: 'zh-CN', messages: WAITING_ROOM_WORDS['zh-CN'], namespace: 'waitingRoom' });
const en = createTranslator({ locale: 'en', messages: WAITING_ROOM_WORDS.en, namespace: 'waitingRoom' });

/** A waiting room reads both: Chinese first and larger, English below. */
export function BothLanguages({ render }: { render: (t: typeof zh) => ReactNode }) {
  return (
    <>
      <span lang="zh-CN" className="block">
        {render(zh)}
      </span>{' '}
      <span lang="en" className="block text-[max(0.55em,0.8125rem)] font-medium text-muted">
        {render(en)}
      </span>
    </>
  );
}

/** The same in one line and size, for a button. */
export function BothInLine({ render }: { render: (t: typeof zh) => ReactNode }) {
  return (
    <>
      <span lang="zh-CN">{render(zh)}</span> <span lang="en">{render(en)}</span>
    </>
  );
}
