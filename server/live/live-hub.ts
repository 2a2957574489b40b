import { endsSessions } from '#domain/change';
import type { Change } from '#domain/change';

/** One open stream to one browser. */
export type Reader = {
  staffId: string;
  /** False where it takes no more: whoever reads too slowly begins anew. */
  send: (frame: string) => boolean;
  end: () => void;
  /** Which of the changes it may hear of; all of them where absent. */
  only?: (changes: readonly Change[]) => Promise<readonly Change[]>;
  /** Whether its session still is what it was at the start. */
  isAllowed: () => Promise<boolean>;
};

export type LiveHub = {
  /** Null where this person or this process has as many as it may. What came since `since` comes again. */
  join: (reader: Reader, since: number) => { leave: () => void } | null;
  publish: (change: Change) => void;
  /** Whether this process hears of what happens: after a silence everybody has to look anew. */
  setListening: (isListening: boolean) => void;
  close: () => void;
  size: () => number;
};

const LIMITS = { perPerson: 8, perProcess: 1000 };
const GATHER_MS = 100;
const BEAT_MS = 20_000;
const KEPT_MS = 5 * 60_000;
const KEPT_MAX = 5000;
/** What was announced as a page was being read may be in it or not. */
const OVERLAP_MS = 500;

/** Hands the changes that this process hears of to its readers, gathered; the frames are server-sent events. */
export function createLiveHub({ beatMs = BEAT_MS, limits = LIMITS } = {}): LiveHub {
  const readers = new Set<Reader>();
  const kept: { at: number; change: Change }[] = [];
  let gathered: Change[] = [];
  let gathering: NodeJS.Timeout | undefined;
  let listeningSince: number | null = null;
  let isClosed = false;
  const beating = setInterval(() => void beat(), beatMs).unref();

  const state = () => frame(listeningSince === null ? 'paused' : 'live', Date.now());

  function leave(reader: Reader): void {
    readers.delete(reader);
  }

  function drop(reader: Reader): void {
    leave(reader);
    reader.end();
  }

  function tell(reader: Reader, text: string): void {
    if (!reader.send(text)) drop(reader);
  }

  function tellAll(text: string): void {
    for (const reader of readers) tell(reader, text);
  }

  async function endUnlessAllowed(reader: Reader): Promise<void> {
    const isAllowed = await reader.isAllowed().catch(() => null);
    if (isAllowed === true || !readers.has(reader)) return;
    if (isAllowed === false) reader.send(frame('ended', Date.now()));
    drop(reader);
  }

  async function beat(): Promise<void> {
    await Promise.all([...readers].map(endUnlessAllowed));
    tellAll(state());
  }

  function flush(): void {
    gathering = undefined;
    const [changes, now] = [gathered, Date.now()];
    gathered = [];
    const text = frame('changes', now, changes);
    for (const reader of readers) {
      if (reader.only === undefined) tell(reader, text);
      else void tellOwn(reader, reader.only, changes);
    }
  }

  /** Where it cannot be found out which changes are the reader's, the reader looks anew. */
  async function tellOwn(reader: Reader, only: NonNullable<Reader['only']>, changes: readonly Change[]): Promise<void> {
    const now = Date.now();
    const own = await only(changes).catch(() => null);
    if (!readers.has(reader) || own?.length === 0) return;
    tell(reader, own === null ? frame('missed', now) : frame('changes', now, own));
  }

  /** To whom not every change is told, it is told only that there may be some. */
  function missedBy(since: number, { only }: Reader): string {
    const from = since - OVERLAP_MS;
    const knownSince = Math.max(listeningSince ?? Infinity, kept.length < KEPT_MAX ? 0 : (kept[0]?.at ?? 0));
    if (from < knownSince || from < Date.now() - KEPT_MS) return frame('missed', Date.now());
    const changes = kept.filter(({ at }) => at >= from).map(({ change }) => change);
    if (changes.length === 0) return '';
    return only === undefined ? frame('changes', Date.now(), changes) : frame('missed', Date.now());
  }

  return {
    join: (reader, since) => {
      const own = [...readers].filter(({ staffId }) => staffId === reader.staffId).length;
      if (isClosed || own >= limits.perPerson || readers.size >= limits.perProcess) return null;
      readers.add(reader);
      tell(reader, state() + (listeningSince === null ? '' : missedBy(since, reader)));
      return { leave: () => leave(reader) };
    },
    publish: (change) => {
      if (endsSessions(change.name)) {
        for (const reader of readers) if (reader.staffId === change.id) void endUnlessAllowed(reader);
        return;
      }
      const now = Date.now();
      kept.push({ at: now, change });
      while (kept.length > KEPT_MAX || (kept[0]?.at ?? now) < now - KEPT_MS) kept.shift();
      gathered.push(change);
      gathering ??= setTimeout(flush, GATHER_MS).unref();
    },
    setListening: (isListening) => {
      if (isListening === (listeningSince !== null)) return;
      listeningSince = isListening ? Date.now() : null;
      tellAll(state() + (isListening ? frame('missed', Date.now()) : ''));
    },
    close: () => {
      isClosed = true;
      clearInterval(beating);
      clearTimeout(gathering);
      for (const reader of readers) drop(reader);
    },
    size: () => readers.size,
  };
}

function frame(event: string, at: number, data: unknown = null): string {
  return `id: ${at}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
