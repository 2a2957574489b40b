'use client';

import { CircleCheck, CircleDashed, CircleSlash, CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { NamedCase } from '#components/bulk/bulk-types';
import { TONE_TEXT } from '#components/ui/tone';

/** `waiting` while it is not known, `possible` and `already` before, `done` and `failed` afterwards, `refused` for what is not tried. */
export type CaseSign = 'waiting' | 'possible' | 'already' | 'refused' | 'done' | 'failed';
export type CaseRow = NamedCase & { sign: CaseSign; words: string };

const SIGNS = {
  waiting: { icon: null, tone: 'neutral' },
  possible: { icon: CircleDashed, tone: 'accent' },
  already: { icon: CircleCheck, tone: 'neutral' },
  refused: { icon: CircleSlash, tone: 'warn' },
  done: { icon: CircleCheck, tone: 'pass' },
  failed: { icon: CircleX, tone: 'fail' },
} as const;

/** A line a case: which it is, and what becomes or became of it. */
export function CaseRows({ rows }: { rows: readonly CaseRow[] }) {
  const t = useTranslations('bulk');
  return (
    <ul
      aria-label={t('cases')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls has to be reached by keyboard.
      tabIndex={0}
      className="max-h-[40vh] min-h-10 divide-y divide-line overflow-y-auto rounded-md border border-line"
    >
      {rows.map((row) => (
        <CaseLine key={row.applicationId} row={row} />
      ))}
    </ul>
  );
}

function CaseLine({ row: { reference, customer, sign, words } }: { row: CaseRow }) {
  const { icon: Icon, tone } = SIGNS[sign];
  return (
    <li className="flex flex-wrap items-center gap-x-3 px-3 py-1.5">
      <span className="font-mono text-sm">{reference}</span>
      <span className="text-muted">{customer}</span>
      <span
        className={`flex min-h-5 items-center gap-1.5 text-sm font-medium sm:ml-auto max-sm:w-full ${TONE_TEXT[tone]}`}
      >
        {Icon !== null && <Icon aria-hidden size={14} strokeWidth={2.25} className="shrink-0" />}
        {words}
      </span>
    </li>
  );
}
