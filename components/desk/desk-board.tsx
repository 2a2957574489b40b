'use client';

import { clsx } from 'clsx';
import { ArrowLeft, FilePlus, Megaphone, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReactNode } from 'react';

import { CallButtons } from '#components/desk/call-buttons';
import { CallPanel } from '#components/desk/call-panel';
import { DeskList } from '#components/desk/desk-list';
import { countChanges, readDeskDay } from '#components/desk/desk-reading';
import { answeredLine } from '#components/desk/line-actions';
import type { LineActions } from '#components/desk/line-actions';
import { LiveLine } from '#components/desk/live-line';
import { NothingOpen } from '#components/desk/nothing-open';
import { OpenedChanged } from '#components/desk/opened-changed';
import { useHeld } from '#components/desk/use-held';
import { useKeptFresh } from '#components/desk/use-kept-fresh';
import { useMyDesk } from '#components/desk/use-my-desk';
import { Button } from '#components/ui/button';
import { LinkButton } from '#components/ui/link-button';
import { loadLater } from '#components/ui/load-later';
import { SoftLink } from '#components/ui/soft-link';
import type { DeskEntry, ListedDesk } from '#db/queries/list-desk-day';

const WalkInDialog = loadLater(() => import('#components/desk/walk-in-dialog').then((module) => module.WalkInDialog));

type DeskBoardProps = {
  store: { id: string; name: string; timeZone: string };
  desks: readonly ListedDesk[];
  entries: readonly DeskEntry[];
  readAt: Date;
  /** The visit that `children` shows, as it was read for it. */
  opened: { id: string; version: number } | null;
  /** A visit was asked for, whether or not it is there. */
  isAsked: boolean;
  actions: LineActions;
  children: ReactNode;
};

/** The clerk's own desk and today's list, kept as they are at the store, beside the visit that is open. */
export function DeskBoard({
  store,
  desks,
  entries,
  readAt,
  opened,
  isAsked,
  actions: given,
  children,
}: DeskBoardProps) {
  const t = useTranslations('desk');
  const actions = answeredLine(given);
  const { reading, state } = useKeptFresh({
    given: { readAt, value: entries },
    read: readDeskDay,
    path: '/api/live/desk',
  });
  const { shown, hand, letGo } = useHeld(reading);
  const [deskId, setDeskId] = useMyDesk(store.id);
  const [isReceiving, setReceiving] = useState(false);
  const now = reading.value;
  const present = now.find(({ id }) => id === opened?.id);
  const calledTo = present?.calledTo ?? null;
  return (
    <div className="grid items-start gap-6 md:grid-cols-[19rem_minmax(0,1fr)]">
      <div className={opened === null ? 'flex flex-col gap-4' : 'flex flex-col gap-4 max-md:hidden'}>
        <CallPanel
          desks={desks}
          entries={now}
          deskId={deskId}
          onDesk={setDeskId}
          openedId={opened?.id ?? null}
          actions={actions}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            size="lg"
            icon={<UserPlus aria-hidden size={18} />}
            onPress={() => setReceiving(true)}
            className="flex-1"
          >
            {t('walkIn')}
          </Button>
          <LinkButton size="lg" href="/desk/file" icon={<FilePlus aria-hidden size={18} />} className="flex-1">
            {t('file')}
          </LinkButton>
        </div>
        <div {...hand}>
          <LiveLine count={shown.value.length} state={state} changes={countChanges(shown.value, now)} onShow={letGo} />
          <DeskList
            entries={shown.value}
            desks={desks}
            readAt={shown.readAt}
            timeZone={store.timeZone}
            currentId={opened?.id ?? null}
          />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        {opened === null ? (
          <NothingOpen isAsked={isAsked} isEmpty={now.length === 0} storeName={store.name} />
        ) : (
          <>
            <SoftLink href="/desk" className="flex min-h-11 items-center gap-1.5 font-medium text-accent md:hidden">
              <ArrowLeft aria-hidden size={16} />
              {t('list')}
            </SoftLink>
            {present !== undefined && calledTo !== null && (
              <div
                className={clsx(
                  'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-accent-soft px-4 py-2.5',
                  // Where its own panel is beside it, the desk has these already.
                  calledTo === deskId && 'md:hidden',
                )}
              >
                <p className="flex items-center gap-2 font-semibold text-accent">
                  <Megaphone aria-hidden size={16} />
                  {t('line.calledTo', { label: desks.find(({ id }) => id === calledTo)?.label ?? '' })}
                </p>
                <CallButtons key={present.id} entry={present} actions={actions} />
              </div>
            )}
            <OpenedChanged key={opened.id} isChanged={present?.version !== opened.version} />
            {children}
          </>
        )}
      </div>
      {isReceiving && <WalkInDialog store={store} actions={actions} onClose={() => setReceiving(false)} />}
    </div>
  );
}
