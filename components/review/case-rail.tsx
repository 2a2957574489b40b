'use client';

import { clsx } from 'clsx';
import { CircleUserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { DueCell } from '#components/queue/due-cell';
import { SoftLink } from '#components/ui/soft-link';
import { TONE_ICONS, TONE_TEXT } from '#components/ui/tone';
import { TextLink } from '#components/ui/text-link';
import type { QueueRow } from '#db/queries/list-applications';
import { isReviewable } from '#domain/application';

/** The cases that are due next; the open one is marked. */
export function CaseRail({ rows, currentReference }: { rows: readonly QueueRow[]; currentReference: string }) {
  const t = useTranslations('review.rail');
  return (
    <nav aria-label={t('title')} className="flex flex-col">
      {rows.length === 0 && <p className="px-3 py-4 text-sm text-muted">{t('empty')}</p>}
      <ul className="flex flex-col">
        {rows.map((row) => (
          <li key={row.reference}>
            <RailCase row={row} isCurrent={row.reference === currentReference} />
          </li>
        ))}
      </ul>
      <TextLink href="/applications" className="mx-3 my-3 self-start text-sm">
        {t('all')}
      </TextLink>
    </nav>
  );
}

function RailCase({ row, isCurrent }: { row: QueueRow; isCurrent: boolean }) {
  const terms = useTranslations('terms');
  const outcome = row.worst ?? 'unknown';
  const Icon = TONE_ICONS[outcome];
  return (
    <SoftLink
      href={`/applications/${row.reference}`}
      aria-current={isCurrent ? 'page' : undefined}
      className={clsx(
        'focus-inset flex flex-col gap-0.5 border-b border-l-2 border-line px-3 py-2',
        isCurrent ? 'border-l-accent bg-accent-soft' : 'border-l-transparent hover:bg-hover',
      )}
    >
      <span className="flex items-center justify-between gap-2">
        <span className="truncate font-medium">{row.customer}</span>
        <span className={clsx('flex items-center gap-1 text-xs font-medium', TONE_TEXT[outcome])}>
          <Icon aria-hidden size={13} strokeWidth={2.25} />
          {terms(`outcome.${outcome}`)}
        </span>
      </span>
      <span className="flex items-center justify-between gap-2 text-sm text-muted">
        <span className="font-mono text-xs">{row.reference}</span>
        <span className="text-xs">{terms(`simKind.${row.simKind}`)}</span>
      </span>
      <span className="flex items-center justify-between gap-2 text-xs text-muted">
        {isReviewable(row.status)
          ? row.dueAt !== null && <DueCell dueAt={row.dueAt} isSoon={row.isDueSoon} />
          : terms(`status.${row.status}`)}
        {row.holder !== null && (
          <span className={clsx('flex min-w-0 items-center gap-1', row.holder.isMe && 'text-accent')}>
            <CircleUserRound aria-hidden size={12} className="shrink-0" />
            <span className="truncate">{row.holder.name}</span>
          </span>
        )}
      </span>
    </SoftLink>
  );
}
