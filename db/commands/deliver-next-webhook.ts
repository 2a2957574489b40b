import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Db, Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { webhookDeliveries, webhookEndpoints, webhookLanes } from '#db/schema/index';
import { turnOffWebhook } from '#db/turn-off-webhook';
import { mayTry } from '#db/webhook-lanes';
import type { SystemActor } from '#domain/actor';
import { signingVersions } from '#domain/webhooks/endpoint';
import type { WebhookEvent } from '#domain/webhooks/event';
import { askedPauseMs, nextTryAt } from '#domain/webhooks/retries';

export const DeliverNextWebhook = z.strictObject({ endpointId: z.uuid() });
export type DeliverNextWebhook = z.infer<typeof DeliverNextWebhook>;

export type WebhookMail = {
  id: string;
  endpointId: string;
  url: string;
  /** The versions of its secret to sign with. */
  secretVersions: readonly number[];
  event: WebhookEvent;
};
/** Sends an event, signed; `answer` is the HTTP status, or why there was none. */
export type WebhookMailer = (
  mail: WebhookMail,
  now: Date,
) => Promise<{ isTaken: boolean; status: number | null; answer: string; retryAfter: string | null }>;
type Answer = Awaited<ReturnType<WebhookMailer>>;

export type WebhookOutcome = 'delivered' | 'retry' | 'given_up' | 'turned_off' | 'not_yet' | 'nothing_to_do';

/** Longer than any sending takes: whoever has a lane for so long is dead. */
const LEASE_MS = 60_000;

type Deliver = Command<DeliverNextWebhook> & {
  mailer: WebhookMailer;
  /** By chance, from 0 to 1. */
  jitter: number;
};

/**
 * Tries the endpoint's event that is due for longest, of a lane that nobody else has; no transaction is open while the
 * endpoint takes its time. Where the worker dies after the answer, the event is sent again under the same id.
 */
export async function deliverNextWebhook({ db, actor, input, now, mailer, jitter }: Deliver): Promise<WebhookOutcome> {
  const job = authoriseSystem(actor);
  const taken = await takeLane(db, input.endpointId, now);
  if (taken === null) return 'nothing_to_do';
  const { lane, head } = taken;
  if (head === null) return 'not_yet';
  const { id, endpointId, event, attempts, sendAt, ...endpoint } = head;
  const mail = { id, endpointId, event, url: endpoint.url, secretVersions: signingVersions(endpoint, now) };
  const answer = await mailer(mail, now);
  const isGone = answer.status === 410 && (await turnOff(db, { mail, attempts, answer, actor: job, now }));
  if (isGone) return 'turned_off';
  const askedMs = askedPauseMs(answer.status, answer.retryAfter, now);
  if (askedMs !== null) await pause(db, endpointId, new Date(now.getTime() + askedMs));
  const retryAt = answer.isTaken ? null : nextTryAt({ attempts: attempts + 1, sendAt, askedMs, now, jitter });
  return note(db, { id, lane, attempts, answer, retryAt, now });
}

type Lane = { endpointId: string; lane: string; lease: string };
type Head = NonNullable<Awaited<ReturnType<typeof findHead>>>;

/** A due lane that is now this worker's, with its first event; null for a lane whose first event is not to leave yet. */
async function takeLane(db: Db, endpointId: string, now: Date): Promise<{ lane: Lane; head: Head | null } | null> {
  return inTransaction(db, async (tx) => {
    const lease = newId();
    const longestDue = tx
      .select({ lane: webhookLanes.lane })
      .from(webhookLanes)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookLanes.endpointId))
      .where(and(eq(webhookLanes.endpointId, endpointId), mayTry(now)))
      .orderBy(asc(webhookLanes.dueAt))
      .limit(1)
      .for('update', { of: webhookLanes, skipLocked: true });
    const [taken] = await tx
      .update(webhookLanes)
      .set({ lease, leasedUntil: new Date(now.getTime() + LEASE_MS) })
      .where(and(eq(webhookLanes.endpointId, endpointId), eq(webhookLanes.lane, sql`(${longestDue})`)))
      .returning({ lane: webhookLanes.lane });
    if (taken === undefined) return null;
    const lane = { endpointId, lane: taken.lane, lease };
    const head = await findHead(tx, lane);
    if (head !== null && head.sendAt <= now) return { lane, head };
    await leaveLane(tx, lane, head?.sendAt ?? null);
    return { lane, head: null };
  });
}

async function findHead(tx: Tx, { endpointId, lane }: Lane) {
  const [head] = await tx
    .select({
      id: webhookDeliveries.id,
      endpointId: webhookDeliveries.endpointId,
      event: webhookDeliveries.event,
      attempts: webhookDeliveries.attempts,
      sendAt: webhookDeliveries.sendAt,
      url: webhookEndpoints.url,
      secretVersion: webhookEndpoints.secretVersion,
      formerSecretUntil: webhookEndpoints.formerSecretUntil,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.lane, lane),
        eq(webhookDeliveries.status, 'queued'),
      ),
    )
    .orderBy(asc(webhookDeliveries.seq))
    .limit(1);
  return head ?? null;
}

/** The lane is anybody's again at `dueAt`; null where nothing waits in it. */
async function leaveLane(tx: Tx, { endpointId, lane, lease }: Lane, dueAt: Date | null): Promise<void> {
  const isOwn = and(
    eq(webhookLanes.endpointId, endpointId),
    eq(webhookLanes.lane, lane),
    eq(webhookLanes.lease, lease),
  );
  if (dueAt === null) await tx.delete(webhookLanes).where(isOwn);
  else await tx.update(webhookLanes).set({ dueAt, lease: null, leasedUntil: null }).where(isOwn);
}

type Noted = { id: string; lane: Lane; attempts: number; answer: Answer; retryAt: Date | null; now: Date };

/** What was taken counts as delivered whatever has become of its lane; anything else only while the lane is this worker's. */
async function note(db: Db, { id, lane, attempts, answer, retryAt, now }: Noted): Promise<WebhookOutcome> {
  const { isTaken, answer: lastAnswer } = answer;
  const tried = { attempts: attempts + 1, lastAnswer, triedAt: now };
  return inTransaction(db, async (tx) => {
    const [own] = await tx
      .select({ lane: webhookLanes.lane })
      .from(webhookLanes)
      .where(
        and(
          eq(webhookLanes.endpointId, lane.endpointId),
          eq(webhookLanes.lane, lane.lane),
          eq(webhookLanes.lease, lane.lease),
        ),
      )
      .for('update');
    if (own === undefined && !isTaken) return 'nothing_to_do';
    const status = isTaken ? 'delivered' : retryAt === null ? 'given_up' : 'queued';
    const endedAt = status === 'queued' ? null : now;
    await tx
      .update(webhookDeliveries)
      .set({ ...tried, status, endedAt })
      .where(eq(webhookDeliveries.id, id));
    if (own !== undefined) await leaveLane(tx, lane, retryAt ?? (await findHead(tx, lane))?.sendAt ?? null);
    return status === 'queued' ? 'retry' : status;
  });
}

async function pause(db: Db, endpointId: string, until: Date): Promise<void> {
  const { id, pausedUntil } = webhookEndpoints;
  await db
    .update(webhookEndpoints)
    .set({ pausedUntil: until })
    .where(and(eq(id, endpointId), or(isNull(pausedUntil), lte(pausedUntil, until))));
}

type Gone = { mail: WebhookMail; attempts: number; answer: Answer; actor: SystemActor; now: Date };

/** "410 Gone": the endpoint is turned off, as Standard Webhooks has it; not where it is at another address by now. */
async function turnOff(db: Db, { mail, attempts, answer, actor, now }: Gone): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { id, url, offSince } = webhookEndpoints;
    const [endpoint] = await tx
      .select()
      .from(webhookEndpoints)
      .where(and(eq(id, mail.endpointId), eq(url, mail.url), isNull(offSince)))
      .for('update');
    if (endpoint === undefined) return false;
    await turnOffWebhook(tx, endpoint, { reason: 'gone', actor, now });
    await tx
      .update(webhookDeliveries)
      .set({ attempts: attempts + 1, lastAnswer: answer.answer, triedAt: now })
      .where(eq(webhookDeliveries.id, mail.id));
    return true;
  });
}
