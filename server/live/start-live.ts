import { z } from 'zod';

import { listen } from '#db/listen';
import { CHANGES_CHANNEL } from '#db/record-event';
import { isDatabaseAway } from '#server/database-away';
import { env } from '#server/env';
import { createLiveHub } from '#server/live/live-hub';
import type { LiveHub } from '#server/live/live-hub';
import { log } from '#server/log';

declare global {
  var signoffLiveHub: LiveHub | undefined;
}

const Announced = z.strictObject({ id: z.uuid(), name: z.string(), by: z.uuid().nullable() });

/** The process's one hub; it outlives a development reload on globalThis. */
export function liveHub(): LiveHub {
  globalThis.signoffLiveHub ??= createLiveHub();
  return globalThis.signoffLiveHub;
}

/** Listens for this process once; told to end, it lets its readers go, for a server waits for every open answer. */
export function startLive(): void {
  if (globalThis.signoffLiveHub !== undefined) return;
  const hub = liveHub();
  const listening = startListening(env().DATABASE_LISTEN_URL ?? env().DATABASE_URL, hub);
  const stop = () => {
    hub.close();
    void listening.stop();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

export function startListening(url: string, hub: LiveHub): { stop: () => Promise<void> } {
  return listen({
    url,
    channel: CHANGES_CHANNEL,
    onPayload: (payload) => publish(hub, payload),
    onListening: () => {
      hub.setListening(true);
      log.info('listening to what happens');
    },
    onLost: (error) => {
      hub.setListening(false);
      log.warn({ err: error, isDatabaseAway: isDatabaseAway(error) }, 'not listening to what happens');
    },
  });
}

function publish(hub: LiveHub, payload: string): void {
  const change = Announced.safeParse(readJson(payload));
  if (change.success) hub.publish(change.data);
  else log.warn('an announcement that is none of ours');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
