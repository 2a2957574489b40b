import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { connect } from '#db/client';
import { newId } from '#db/new-id';

type ListenOptions = {
  /** A server itself or a pool of sessions: a pool of transactions hands on no announcement. */
  url: string;
  channel: string;
  onPayload: (payload: string) => void;
  /** From now on every announcement comes; what was announced before may have been missed. */
  onListening: () => void;
  onLost: (error: unknown) => void;
};

const PROBE_EVERY_MS = 10_000;
const PATIENCE_MS = 8000;
const RETRY_MS = 1000;
const PROBE = 'probe ';

/** Listens until stopped, by one connection and, whenever that is lost or hears not even itself, by a new one. */
export function listen(options: ListenOptions): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = keepListening(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function keepListening(options: ListenOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const error = await listenOnce(options, signal);
    if (signal.aborted) return;
    options.onLost(error);
    await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Until the connection is lost; why. */
async function listenOnce(options: ListenOptions, stopping: AbortSignal): Promise<unknown> {
  const { url, channel, onPayload, onListening } = options;
  const probes = new EventEmitter();
  const over = new AbortController();
  const end = () => over.abort(new Error('the listening connection was lost'));
  const { sql } = connect({
    url,
    max: 1,
    listening: {
      onnotify: (_channel, payload) =>
        payload.startsWith(PROBE) ? void probes.emit(payload) : stopping.aborted || onPayload(payload),
      onclose: end,
    },
  });

  /** Only what comes back proves that the server, and whatever stands before it, hands announcements on. */
  async function probe(): Promise<void> {
    const payload = `${PROBE}${newId()}`;
    const deadline = setTimeout(end, PATIENCE_MS);
    try {
      const heard = once(probes, payload, { signal: over.signal });
      await Promise.all([heard, sql`SELECT pg_notify(${channel}, ${payload})`]);
    } finally {
      clearTimeout(deadline);
    }
  }

  stopping.addEventListener('abort', end, { once: true });
  try {
    const deadline = setTimeout(end, PATIENCE_MS);
    await Promise.race([sql`LISTEN ${sql(channel)}`, once(probes, 'never', { signal: over.signal })]).finally(() =>
      clearTimeout(deadline),
    );
    await probe();
    onListening();
    for (;;) {
      await delay(PROBE_EVERY_MS, undefined, { signal: over.signal });
      await probe();
    }
  } catch (error) {
    return over.signal.aborted ? over.signal.reason : error;
  } finally {
    stopping.removeEventListener('abort', end);
    void sql.end({ timeout: 0 }).catch(() => undefined);
  }
}
