import { setTimeout as delay } from 'node:timers/promises';

import { v4 } from 'uuid';

import type { Db } from '#db/client';
import { deliverNextWebhook } from '#db/commands/deliver-next-webhook';
import type { WebhookMailer } from '#db/commands/deliver-next-webhook';
import { listDueWebhooks } from '#db/queries/list-due-webhooks';
import type { SystemActor } from '#domain/actor';
import { log } from '#server/log';

export type WebhookPump = { stop: () => Promise<void> };

const LOOK_MS = 1000;
const STOP_MS = 5000;
/** So many of one endpoint's events are on their way from this process at once, each of another application. */
const AT_ONCE = 4;

/**
 * Sends what is due until stopped. Each endpoint has its own workers, so that one that is slow or dead keeps nobody else
 * waiting; the database gives each lane to one worker of all processes. A database that is away is waited for.
 */
export function startWebhookPump({ db, mailer }: { db: Db; mailer: WebhookMailer }): WebhookPump {
  const stopping = new AbortController();
  const busy = new Map<string, number>();
  const working = new Set<Promise<void>>();

  function work(endpointId: string): void {
    const count = busy.get(endpointId) ?? 0;
    if (count >= AT_ONCE || stopping.signal.aborted) return;
    busy.set(endpointId, count + 1);
    const worker = sendAll(endpointId)
      .catch((error: unknown) => log.warn({ err: error, endpointId }, 'an event could not be sent'))
      .finally(() => {
        const left = (busy.get(endpointId) ?? 1) - 1;
        if (left === 0) busy.delete(endpointId);
        else busy.set(endpointId, left);
        working.delete(worker);
      });
    working.add(worker);
  }

  async function sendAll(endpointId: string): Promise<void> {
    while (!stopping.signal.aborted) {
      const actor: SystemActor = { kind: 'system', name: 'deliver-webhooks', correlationId: v4() };
      const call = { db, actor, input: { endpointId }, mailer: eager, jitter: Math.random() };
      const outcome = await deliverNextWebhook({ ...call, now: new Date() });
      if (outcome === 'nothing_to_do' || outcome === 'turned_off') return;
      if (outcome === 'given_up') log.warn({ correlationId: actor.correlationId, endpointId }, 'an event was given up');
    }
  }

  /** Whoever has found something to send calls another worker: there may be more. */
  const eager: WebhookMailer = (mail, now) => {
    work(mail.endpointId);
    return mailer(mail, now);
  };

  async function look(): Promise<void> {
    let isAway = false;
    while (!stopping.signal.aborted) {
      try {
        for (const endpointId of await listDueWebhooks(db, new Date())) work(endpointId);
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, 'events wait for the database');
        isAway = true;
      }
      await delay(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const looking = look();
  return {
    stop: async () => {
      stopping.abort();
      await looking;
      await Promise.race([Promise.all(working), delay(STOP_MS, undefined, { ref: false })]);
    },
  };
}
