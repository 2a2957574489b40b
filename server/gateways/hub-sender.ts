import { request as requestHttp } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { Webhook } from 'standardwebhooks';

import type { HubSender } from '#db/commands/deliver-hub-event';
import { writeHubEvent } from '#domain/tmf/events';
import { AddressRefused, resolveSafely } from '#server/gateways/safe-address';
import type { CheckedAddress } from '#server/gateways/safe-address';

type HubSenderOptions = { baseUrl: string; secretOf: (hubId: string) => string; allowed: ReadonlySet<string> };

/** A hub that needs longer is better served by another try. */
const DEADLINE_MS = 10_000;

/**
 * Posts an event, signed by Standard Webhooks. Each time the name is resolved and every address looked at, and exactly the
 * one that was looked at is connected to; nothing is followed anywhere else.
 */
export function hubSender({ baseUrl, secretOf, allowed }: HubSenderOptions): HubSender {
  return async ({ id, hubId, callback, event }, now) => {
    const body = JSON.stringify(writeHubEvent(id, event, baseUrl));
    const signature = new Webhook(secretOf(hubId)).sign(id, now, body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Signoff',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signature,
    };
    const ended = new AbortController();
    try {
      const sending = send(new URL(callback), { headers, body, allowed, signal: ended.signal });
      const status = await Promise.race([sending, tooLate(ended.signal)]);
      return { isTaken: status >= 200 && status < 300, answer: String(status) };
    } catch (error) {
      return { isTaken: false, answer: missOf(error) };
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

async function send(url: URL, { headers, body, allowed, signal }: Sending): Promise<number> {
  const lookup = onlyThese(await resolveSafely(url, allowed));
  const options: RequestOptions = { method: 'POST', headers, agent: false, lookup, signal };
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (response) => {
      response.on('error', () => {});
      response.resume();
      resolve(response.statusCode ?? 0);
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

async function tooLate(signal: AbortSignal): Promise<never> {
  await delay(DEADLINE_MS, undefined, { signal, ref: false });
  throw Object.assign(new Error('the hub did not answer in time'), { code: 'ETIMEDOUT' });
}

/** A word for what went wrong, never the text of an error: it can quote the address. */
function missOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'address refused';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'failed';
}
