import { request as requestHttp } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { Webhook } from 'standardwebhooks';

import { AddressRefused, resolveSafely } from '#server/gateways/safe-address';
import type { CheckedAddress } from '#server/gateways/safe-address';

export type WebhookPost = {
  id: string;
  url: string;
  body: string;
  /** In the form of Standard Webhooks; each signs, so that a receiver may know any of them. */
  secrets: readonly string[];
};

/** `answer` is the HTTP status, or a word for why there was none. */
export type WebhookAnswer = { isTaken: boolean; status: number | null; answer: string; retryAfter: string | null };

export type WebhookSender = (post: WebhookPost, now: Date) => Promise<WebhookAnswer>;

/** Whoever needs longer is better served by another try. */
const DEADLINE_MS = 10_000;

/**
 * Posts an event, signed by Standard Webhooks. Each time the name is resolved and every address looked at, and exactly the
 * one that was looked at is connected to; nothing is followed anywhere else.
 */
export function webhookSender({
  allowed,
  deadlineMs = DEADLINE_MS,
}: {
  allowed: ReadonlySet<string>;
  deadlineMs?: number;
}): WebhookSender {
  return async ({ id, url, body, secrets }, now) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Signoff',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    };
    const ended = new AbortController();
    try {
      const sending = send(new URL(url), { headers, body, allowed, signal: ended.signal });
      const { statusCode = 0, headers: said } = await Promise.race([sending, tooLate(deadlineMs, ended.signal)]);
      const isTaken = statusCode >= 200 && statusCode < 300;
      return { isTaken, status: statusCode, answer: String(statusCode), retryAfter: said['retry-after'] ?? null };
    } catch (error) {
      return { isTaken: false, status: null, answer: missOf(error), retryAfter: null };
    } finally {
      ended.abort();
    }
  };
}

type Sending = {
  headers: NonNullable<RequestOptions['headers']>;
  body: string;
  allowed: ReadonlySet<string>;
  signal: AbortSignal;
};

async function send(url: URL, { headers, body, allowed, signal }: Sending): Promise<IncomingMessage> {
  const lookup = onlyThese(await resolveSafely(url, allowed));
  const options: RequestOptions = { method: 'POST', headers, agent: false, lookup, signal };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (response) => {
      response.on('error', () => {});
      response.resume();
      resolve(response);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** The addresses that were looked at, instead of asking for the name again: it could have moved meanwhile. */
function onlyThese(addresses: readonly CheckedAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (first === undefined) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
    else if (all === true) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

async function tooLate(deadlineMs: number, signal: AbortSignal): Promise<never> {
  await delay(deadlineMs, undefined, { signal, ref: false });
  throw Object.assign(new Error('the receiver did not answer in time'), { code: 'ETIMEDOUT' });
}

/** A word for what went wrong, never the text of an error: it can quote the address. */
function missOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'address refused';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'failed';
}
