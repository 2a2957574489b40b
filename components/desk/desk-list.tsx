'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { DeskListEntry } from '#components/desk/desk-list-entry';
import { DESK_LOOK } from '#components/desk/desk-tone';
import { StatusBadge } from '#components/ui/status-badge';
import type { DeskEntry, ListedDesk } from '#db/queries/list-desk-day';
import { byLine } from '#domain/desk-line';
import { DESK_GROUPS, deskGroupOf } from '#domain/visit';
import type { DeskGroup } from '#domain/visit';

type DeskListProps = {
  entries: readonly DeskEntry[];
  desks: readonly ListedDesk[];
  /** When they were read. */
  readAt: Date;
  timeZone: string;
  currentId: string | null;
};

/** Today's visits by what is to be done about them; the arrow keys go up and down, Enter opens. */
export function DeskList({ entries, desks, readAt, timeZone, currentId }: DeskListProps) {
  const t = useTranslations('desk');
  const nav = useRef<HTMLElement>(null);
  const groups = DESK_GROUPS.map((name) => ({ name, group: inGroup(entries, name) }));
  const deskLabel = (id: string) => desks.find((desk) => desk.id === id)?.label;
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
        .map(({ name, group }) => {
          const heading = (
            <h3 className="flex flex-1 items-center justify-between">
              <StatusBadge {...DESK_LOOK[name]} look="plain">
                {t(`group.${name}`)}
              </StatusBadge>
              <span className="text-sm text-faint">{group.length}</span>
            </h3>
          );
          const list = (
            <ul className="flex flex-col gap-1">
              {group.map((entry) => (
                <DeskListEntry
                  key={entry.id}
                  entry={entry}
                  calledTo={entry.calledTo === null ? undefined : deskLabel(entry.calledTo)}
                  readAt={readAt}
                  timeZone={timeZone}
                  isCurrent={entry.id === currentId}
                />
              ))}
            </ul>
          );
          return name === 'done' ? (
            <details key={name} open={group.some(({ id }) => id === currentId)} className="group/done">
              <summary className="mb-1 flex min-h-9 cursor-pointer list-none items-center gap-1.5 rounded-md px-3 hover:bg-hover">
                <ChevronRight aria-hidden size={14} className="shrink-0 text-muted group-open/done:rotate-90" />
                {heading}
              </summary>
              {list}
            </details>
          ) : (
            <section key={name}>
              <div className="mb-1 flex px-3">{heading}</div>
              {list}
            </section>
          );
        })}
    </nav>
  );
}

function inGroup(entries: readonly DeskEntry[], name: DeskGroup): DeskEntry[] {
  const group = entries.filter(({ state }) => deskGroupOf(state) === name);
  return name === 'arrived' ? group.toSorted(byLine) : group;
}

function moveFocus(event: KeyboardEvent, nav: HTMLElement | null): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || nav === null) return;
  const links = [...nav.querySelectorAll('a')].filter((link) => link.checkVisibility());
  const next = links[links.findIndex((link) => link === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
