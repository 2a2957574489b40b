'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { DESK_LOOK } from '#components/desk/desk-tone';
import { SoftLink } from '#components/ui/soft-link';
import { StatusBadge } from '#components/ui/status-badge';
import { Time } from '#components/ui/time';
import type { DeskEntry } from '#db/queries/list-desk-day';
import { DESK_STATES } from '#domain/visit';

type DeskListProps = { entries: readonly DeskEntry[]; timeZone: string; currentId: string | null };

/** Today's visits by what is to be done about them; the arrow keys go up and down, Enter opens. */
export function DeskList({ entries, timeZone, currentId }: DeskListProps) {
  const t = useTranslations('desk');
  const nav = useRef<HTMLElement>(null);
  const groups = DESK_STATES.map((state) => ({ state, group: entries.filter((entry) => entry.state === state) }));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only moves the focus among its links.
    <nav
      ref={nav}
      aria-label={t('list')}
      onKeyDown={(event) => moveFocus(event, nav.current)}
      className="flex flex-col gap-4"
    >
      {groups
        .filter(({ group }) => group.length > 0)
        .map(({ state, group }) => (
          <section key={state}>
            <h2 className="mb-1 flex items-center justify-between px-3">
              <StatusBadge {...DESK_LOOK[state]} look="plain">
                {t(`state.${state}`)}
              </StatusBadge>
              <span className="text-sm text-faint">{group.length}</span>
            </h2>
            <ul className="flex flex-col gap-1">
              {group.map((entry) => (
                <li key={entry.id}>
                  <SoftLink
                    href={`/desk?visit=${entry.id}`}
                    keepsScroll
                    aria-current={entry.id === currentId ? 'page' : undefined}
                    className={clsx(
                      'flex min-h-14 items-center gap-3 rounded-lg border px-3 py-2',
                      entry.id === currentId
                        ? 'border-accent bg-accent-soft'
                        : 'border-line bg-surface hover:border-line-strong',
                    )}
                  >
                    <Time
                      value={entry.startsAt}
                      look="time"
                      timeZone={timeZone}
                      className="w-12 text-md font-semibold tabular-nums"
                    />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{entry.customer}</span>
                      <span className="block font-mono text-sm text-faint">{entry.reference}</span>
                    </span>
                    <span className="text-sm text-muted">{t('deskLabel', { label: entry.deskLabel })}</span>
                  </SoftLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  );
}

function moveFocus(event: KeyboardEvent, nav: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || nav === null) return;
  const links = [...nav.querySelectorAll('a')];
  const next = links[links.findIndex((link) => link === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
