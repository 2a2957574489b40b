'use client';

import { ArrowLeft, Maximize, WifiOff } from 'lucide-react';
import { useFormatter } from 'next-intl';
import { useEffect, useState } from 'react';

import { BothInLine, BothLanguages } from '#components/desk/both-languages';
import { readCalled } from '#components/desk/desk-reading';
import { useKeptFresh } from '#components/desk/use-kept-fresh';
import type { Reading } from '#components/desk/use-kept-fresh';
import { useScreenAwake } from '#components/desk/use-screen-awake';
import { Button } from '#components/ui/button';
import { LinkButton } from '#components/ui/link-button';
import type { Called } from '#db/queries/list-called';

type WaitingRoomProps = {
  store: { nameZh: string; nameEn: string; timeZone: string };
  given: Reading<readonly Called[]>;
};

/** So many calls before the latest stay to be read. */
const SHOWN_BELOW = 3;

/** Fills the screen: the latest call very large, the ones before it below, and honestly when it is not up to date. */
export function WaitingRoom({ store, given }: WaitingRoomProps) {
  const format = useFormatter();
  const { reading, state } = useKeptFresh({ given, read: readCalled, path: '/api/live/calls' });
  useScreenAwake();
  const [latest, ...before] = reading.value;
  const time = (at: Date) => format.dateTime(at, 'time', { timeZone: store.timeZone });
  return (
    <section data-fills-screen="" className="flex min-h-dvh flex-col bg-canvas px-[4vw] py-[3vh]">
      <h1 className="sr-only">
        <BothLanguages render={(t) => t('title')} />
      </h1>
      <header className="flex items-start justify-between gap-6">
        <p className="text-[max(1.25rem,2.4vw)] leading-tight font-semibold">
          <span lang="zh-CN" className="block">
            {store.nameZh}
          </span>
          <span lang="en" className="block text-[0.6em] font-medium text-muted">
            {store.nameEn}
          </span>
        </p>
        <Clock given={given.readAt} show={time} />
      </header>
      {state !== 'live' && (
        <p
          role="status"
          className="mt-[2vh] flex items-center gap-4 rounded-lg bg-warn-soft px-[2vw] py-[1.5vh] text-[max(1.125rem,2vw)] leading-tight font-semibold text-warn"
        >
          <WifiOff aria-hidden className="size-[1.4em] shrink-0" />
          <span>
            <BothLanguages
              render={(t) => (state === 'ended' ? t('ended') : t('stale', { time: time(reading.readAt) }))}
            />
          </span>
        </p>
      )}
      <div aria-live="polite" className="flex flex-1 flex-col justify-center">
        {latest === undefined ? (
          <p className="text-center text-[max(2rem,6vw)] leading-tight font-semibold">
            <BothLanguages render={(t) => t('nobody')} />
          </p>
        ) : (
          <p
            key={`${latest.visitId} ${latest.calledAt.toISOString()}`}
            className="rounded-lg bg-accent-soft px-[3vw] py-[3vh] text-center motion-safe:animate-called"
          >
            <span className="block font-mono text-[max(5rem,min(20vw,27vh))] leading-none font-bold tracking-wide text-accent">
              {latest.callNumber}
            </span>{' '}
            <span className="mt-[2vh] block text-[max(2rem,min(6vw,9vh))] leading-tight font-semibold">
              <BothLanguages render={(t) => t('please', { label: latest.deskLabel })} />
            </span>
          </p>
        )}
      </div>
      <ul className="grid grid-cols-2 gap-[1.5vw] lg:grid-cols-3">
        {before.slice(0, SHOWN_BELOW).map(({ visitId, callNumber, deskLabel }) => (
          <li
            key={visitId}
            className="flex items-center justify-between gap-4 rounded-lg border border-line bg-surface px-[1.5vw] py-[1.2vh]"
          >
            <span className="font-mono text-[max(1.75rem,4vw)] leading-none font-bold tracking-wide">{callNumber}</span>{' '}
            <span className="text-right text-[max(1.125rem,2.2vw)] leading-tight font-semibold">
              <BothLanguages render={(t) => t('desk', { label: deskLabel })} />
            </span>
          </li>
        ))}
      </ul>
      <footer className="mt-[3vh] flex flex-wrap items-end justify-between gap-4">
        <p className="text-[max(1rem,1.6vw)] leading-tight">
          <BothLanguages render={(t) => t('hint')} />
        </p>
        <Controls />
      </footer>
    </section>
  );
}

/** The store's own time by the server's clock, to the minute. */
function Clock({ given, show }: { given: Date; show: (at: Date) => string }) {
  const [now, setNow] = useState(given);
  useEffect(() => {
    const ahead = given.getTime() - Date.now();
    const timer = window.setInterval(() => setNow(new Date(Date.now() + ahead)), 1000);
    return () => window.clearInterval(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the first reading alone tells how far this clock is off.
  }, []);
  return <p className="text-[max(1.5rem,3.4vw)] leading-none font-semibold tabular-nums">{show(now)}</p>;
}

/** For whoever sets the screen up; they go while it fills the screen. */
function Controls() {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const onChange = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
  if (isFull) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton href="/desk" icon={<ArrowLeft aria-hidden size={16} />}>
        <BothInLine render={(t) => t('back')} />
      </LinkButton>
      <Button
        icon={<Maximize aria-hidden size={16} />}
        onPress={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
      >
        <BothInLine render={(t) => t('fill')} />
      </Button>
    </div>
  );
}
